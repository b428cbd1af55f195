import { describe, expect, test } from 'vitest';
import { judgeGrader, judgeJob, type JudgeParts } from '#workbench/grading/index.ts';
import { ModelSeat } from '#workbench/inference/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { answers, finds, JudgeServer, stalls, type Reaction } from '../../fixtures/judge-server.ts';
import { open } from '../store/fixture.ts';
import { endpoint, KEY } from './endpoint.ts';
import { FakeWork } from './job-work.ts';

const PROMPT = 'Judge: {{answer}} against {{reference}}';

function partsOf(workspace: Workspace, key: string | null = KEY): JudgeParts {
  return {
    workspace,
    launch: () => {
      throw new Error('No worker is needed.');
    },
    seat: new ModelSeat(),
    isIdle: () => true,
    keys: {
      kind: 'stored',
      variableOf: () => '',
      has: () => Promise.resolve(key !== null),
      get: ({ server }) => Promise.resolve(server.startsWith('http://127.0.0.1') ? key : null),
      set: () => Promise.resolve(),
    },
  };
}

/** A job of a judge behind this server, with what it works with. */
function jobOf(server: JudgeServer, parallel = 1, workspace = open()) {
  const judge = workspace.judges.save(null, {
    name: 'Big',
    source: endpoint(server, { parallel }),
    prompt: PROMPT,
    maxTokens: 256,
  });
  const job = judgeJob(workspace, judge?.id ?? NaN);
  if (job === undefined) throw new Error('There is no judge');
  return { ...job, workspace, parts: partsOf(workspace) };
}

const { signal } = new AbortController();

/** Finds answers with an even number correct, others incorrect. */
const byNumber: Reaction = (request, response) => {
  const number = Number(/answer (\d+)/.exec(request.prompt)?.[1]);
  finds(number % 2 === 0 ? 'correct' : 'incorrect', `It is ${number}.`)(request, response);
};

describe('a job of a judge', () => {
  test('grades every response once, so many at a time', async () => {
    const server = await JudgeServer.open();
    server.usual = byNumber;
    const work = new FakeWork(20);
    const { parts, settings } = jobOf(server, 4);
    await judgeGrader(parts, settings).run(work, signal);
    expect(work.stored).toHaveLength(20);
    expect(work.verdicts).toMatchObject({ 1: 'incorrect', 2: 'correct', 19: 'incorrect', 20: 'correct' });
    expect(work.stored.find(({ responseId }) => responseId === 2)?.grade).toEqual({
      grader: {
        kind: 'judge',
        name: 'Big',
        version: 1,
        settings: expect.stringMatching(
          new RegExp(`^judge-1 at ${server.baseUrl}, prompt [0-9a-f]{8}, 256 tokens$`),
        ) as string,
      },
      verdict: 'correct',
      extracted: null,
      range: null,
      reason: 'It is 2.',
      promptTokens: 100,
      replyTokens: 10,
    });
    expect(server.requests[0]?.prompt).toMatch(/^Judge: answer \d+ against 4$/);
    expect(JSON.stringify([settings, work.stored])).not.toContain(KEY);
  });

  test('asks no more at once than the judge takes', async () => {
    const server = await JudgeServer.open();
    const holding: (() => void)[] = [];
    server.usual = (request, response) => {
      holding.push(() => {
        finds('correct')(request, response);
      });
    };
    const { parts, settings } = jobOf(server, 3);
    const work = new FakeWork(7);
    const done = judgeGrader(parts, settings).run(work, signal);
    const sizes: number[] = [];
    while (work.stored.length < 7) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      sizes.push(holding.length);
      for (const release of holding.splice(0)) release();
    }
    await done;
    expect(Math.max(...sizes)).toBe(3);
  });

  test('that a server turns away stops, keeps what it has, and goes on when it is resumed', async () => {
    const server = await JudgeServer.open(finds('correct'), finds('correct'), answers(401, {}));
    const { parts, settings } = jobOf(server);
    const work = new FakeWork(5);
    await expect(judgeGrader(parts, settings).run(work, signal)).rejects.toMatchObject({
      name: 'JobStopped',
      message: expect.stringMatching(/refuses the key.*resume/) as string,
    });
    expect(work.stored).toHaveLength(2);
    // As after a restart: from what is stored.
    const restored: unknown = JSON.parse(JSON.stringify(settings));
    await judgeGrader(parts, restored).run(work.again(), signal);
    expect(Object.keys(work.verdicts)).toHaveLength(5);
    expect(server.requests).toHaveLength(6);
  });

  test('that is paused drops what is in flight, and grades it when it is resumed', async () => {
    const server = await JudgeServer.open(finds('correct'), stalls, stalls);
    const { parts, settings } = jobOf(server, 2);
    const work = new FakeWork(4);
    const pause = new AbortController();
    const paused = judgeGrader(parts, settings).run(work, pause.signal);
    while (server.requests.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    pause.abort();
    await paused;
    expect(work.stored).toHaveLength(1);
    await judgeGrader(parts, settings).run(work.again(), signal);
    expect(Object.values(work.verdicts)).toEqual(['correct', 'correct', 'correct', 'correct']);
  });

  test('keeps the judge it began with, whatever becomes of that', async () => {
    const server = await JudgeServer.open();
    const { parts, settings, workspace } = jobOf(server);
    workspace.judges.save(settings.judgeId, {
      ...settings,
      name: 'Renamed',
      prompt: 'Other: {{answer}}',
    });
    workspace.judges.remove(settings.judgeId);
    const work = new FakeWork(1);
    await judgeGrader(parts, settings).run(work, signal);
    expect(server.requests[0]?.prompt).toBe('Judge: answer 1 against 4');
    expect(work.stored[0]?.grade.grader).toMatchObject({ name: 'Big', version: 1 });
  });

  test('whose key or model cannot be had says so before anything is asked', async () => {
    const server = await JudgeServer.open();
    const { settings, workspace } = jobOf(server);
    const work = new FakeWork(1);
    await expect(
      judgeGrader(partsOf(workspace, 'sk-with\nbreak'), settings).run(work, signal),
    ).rejects.toMatchObject({
      name: 'JobStopped',
      message: expect.not.stringContaining('sk-with') as string,
    });
    const local = { ...settings, source: { kind: 'local', modelId: 99 } };
    await expect(judgeGrader(partsOf(workspace), local).run(work, signal)).rejects.toThrow(
      'The model of the judge Big is not in the workspace: choose another for it.',
    );
    expect([server.requests, work.stored]).toEqual([[], []]);
  });
});
