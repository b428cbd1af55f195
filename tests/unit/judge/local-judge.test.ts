import { onTestFinished, describe, expect, test } from 'vitest';
import { placementSchema } from '#shared/contract/run-settings.ts';
import { LocalJudge } from '#workbench/grading/index.ts';
import { ModelSeat, type ModelHolder } from '#workbench/inference/index.ts';
import type { Model } from '#workbench/store/index.ts';
import { FakeLaunches, loadedModel, type FakeWorker } from '../../fixtures/fake-worker.ts';
import { addModel } from '../runs/fixture.ts';
import { open } from '../store/fixture.ts';

const { signal } = new AbortController();

/** Workers that load at once; what they are asked is answered by the test, or at once where it `answers`. */
function workers(count: number, answers = true) {
  const launches = new FakeLaunches(count);
  launches.prepare = (worker) => {
    worker.onReceive = (message) => {
      setImmediate(() => {
        if (worker.killed) return;
        if (message.type === 'load') worker.say({ type: 'loaded', model: loadedModel() });
        if (message.type === 'reply' && answers) reply(worker, message.id);
      });
    };
  };
  return launches;
}

function reply(worker: FakeWorker, id: number, text = '{"verdict": "correct"}') {
  worker.say({ type: 'started', id });
  worker.say({ type: 'replied', id, reply: { text, end: 'stop', promptTokens: 7, replyTokens: 5 } });
}

/** Ids and prompts of the replies that a worker was asked for. */
function asked(worker: FakeWorker | undefined): { id: number; user: string }[] {
  return (worker?.received ?? []).flatMap((message) =>
    message.type === 'reply' ? [{ id: message.id, user: message.job.user }] : [],
  );
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

interface Parts {
  launches: FakeLaunches;
  seat?: ModelSeat;
  isIdle?: () => boolean;
  model?: Model;
}

function judgeOf({ launches, seat = new ModelSeat(), isIdle = () => true, model = addModel(open()) }: Parts) {
  const placement = placementSchema.parse({});
  const judge = new LocalJudge({
    model,
    maxTokens: 100,
    placement,
    launch: launches.launch,
    seat,
    isIdle,
  });
  onTestFinished(() => judge.close());
  return judge;
}

/** A run, as the seat sees it. */
class Run implements ModelHolder {
  left = 0;
  leave = () => {
    this.left++;
    return Promise.resolve();
  };
}

describe('a local judge', () => {
  test('is loaded for its first prompt, and replies with its tokens', async () => {
    const launches = workers(1);
    const judge = judgeOf({ launches });
    expect(await judge.ask('Is 4 right?', signal)).toEqual({
      kind: 'replied',
      text: '{"verdict": "correct"}',
      cutOff: false,
      tokens: { prompt: 7, reply: 5 },
    });
    await judge.ask('Is 5 right?', signal);
    const [worker] = launches.workers;
    expect(worker?.received[0]).toMatchObject({
      type: 'load',
      request: {
        reproducible: true,
        placement: { sequences: 1, contextSize: 'auto' },
        sizing: { prompts: [{ user: 'Is 4 right?Is 4 right?' }], maxTokens: 100 },
      },
    });
    expect(worker?.received[1]).toMatchObject({
      job: {
        maxTokens: 100,
        form: { properties: { verdict: { enum: ['correct', 'incorrect', 'undecided'] } } },
      },
    });
    await judge.close();
    expect(worker?.killed).toBe(true);
  });

  test('is loaded anew for a prompt that is much longer', async () => {
    const launches = workers(2);
    const judge = judgeOf({ launches });
    await judge.ask('short', signal);
    await judge.ask('ten signs!', signal);
    expect(launches.workers).toHaveLength(1);
    await judge.ask('eleven sign', signal);
    expect(launches.workers.map((worker) => worker.killed)).toEqual([true, false]);
  });

  test('gives its memory to a run, and asks anew when that is over', async () => {
    const launches = workers(2, false);
    const seat = new ModelSeat();
    const runs = { idle: true };
    const judge = judgeOf({ launches, seat, isIdle: () => runs.idle });
    const asking = judge.ask('Is 4 right?', signal);
    await until(() => asked(launches.workers[0]).length > 0);
    runs.idle = false;
    const run = new Run();
    await seat.take(run);
    expect(launches.workers[0]?.killed).toBe(true);
    // It waits, and takes nothing from the run.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([launches.workers.length, run.left, seat.holder]).toEqual([1, 0, run]);
    runs.idle = true;
    await until(() => asked(launches.workers[1]).length > 0);
    expect(run.left).toBe(1);
    reply(await launches.worker(1), asked(launches.workers[1])[0]?.id ?? NaN);
    expect((await asking).kind).toBe('replied');
  });

  test('that is loading when a run begins leaves as well', async () => {
    const launches = workers(2);
    launches.prepare = () => undefined;
    const seat = new ModelSeat();
    const runs = { idle: true };
    const judge = judgeOf({ launches, seat, isIdle: () => runs.idle });
    const stop = new AbortController();
    const asking = judge.ask('Is 4 right?', stop.signal).catch((error: unknown) => error);
    const worker = await launches.worker(0);
    runs.idle = false;
    await seat.take(new Run());
    expect(worker.killed).toBe(true);
    stop.abort(new Error('paused'));
    await asking;
    expect(launches.workers).toHaveLength(1);
  });

  test('waits for another judge, and for nobody who has left', async () => {
    const seat = new ModelSeat();
    const first = judgeOf({ launches: workers(1), seat });
    const launches = workers(1);
    const second = judgeOf({ launches, seat });
    await first.ask('a', signal);
    expect([first.canSit(), second.canSit()]).toEqual([true, false]);
    const asking = second.ask('b', signal);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(launches.workers).toHaveLength(0);
    await first.close();
    expect((await asking).kind).toBe('replied');
    expect(seat.holder).toBe(second);
  });

  test('measures a prompt that had more tokens than its length promised, then gives it up', async () => {
    const launches = workers(2, false);
    const judge = judgeOf({ launches });
    launches.prepare = (worker) => {
      worker.onReceive = (message) => {
        setImmediate(() => {
          const model = loadedModel({ contextSize: 256, trainContext: 1024 });
          if (message.type === 'load') worker.say({ type: 'loaded', model });
          if (message.type !== 'reply') return;
          worker.say({ type: 'started', id: message.id });
          if (message.job.user === 'seven!!') {
            const reason = 'The prompt has 300 tokens; the context holds 255.';
            worker.say({ type: 'failed', id: message.id, reason });
          } else reply(worker, message.id);
        });
      };
    };
    await judge.ask('sixteen signs...', signal);
    expect(await judge.ask('seven!!', signal)).toEqual({
      kind: 'impossible',
      problem: 'The judge could not be asked. The prompt has 300 tokens; the context holds 255.',
    });
    expect(launches.workers[1]?.received[0]).toMatchObject({
      request: { sizing: { prompts: [{}, { user: 'seven!!seven!!' }] } },
    });
    expect((await judge.ask('sixteen signs...', signal)).kind).toBe('replied');
  });

  test('that cannot be loaded, or whose file is another one, stops the job', async () => {
    const launches = workers(1);
    launches.prepare = (worker) => {
      worker.onReceive = () => {
        setImmediate(() => {
          worker.say({ type: 'refused', problem: 'There is no room for it.' });
        });
      };
    };
    await expect(judgeOf({ launches }).ask('a', signal)).rejects.toMatchObject({
      name: 'JobStopped',
      message: 'There is no room for it.',
    });
    const absent = { ...addModel(open()), path: '/nowhere/m.gguf' };
    await expect(judgeOf({ launches: workers(0), model: absent }).ask('a', signal)).rejects.toMatchObject({
      name: 'JobStopped',
      message: 'The model file /nowhere/m.gguf is not there any more.',
    });
  });

  test('that crashes on a prompt every time is undecided about it, and goes on', async () => {
    const launches = workers(3);
    launches.prepare = (worker) => {
      worker.onReceive = (message) => {
        setImmediate(() => {
          if (worker.killed) return;
          if (message.type === 'load') worker.say({ type: 'loaded', model: loadedModel() });
          if (message.type !== 'reply') return;
          worker.say({ type: 'started', id: message.id });
          if (message.job.user === 'bad') worker.die({ signal: 'SIGSEGV' });
          else reply(worker, message.id);
        });
      };
    };
    const judge = judgeOf({ launches });
    expect(await judge.ask('bad', signal)).toMatchObject({
      kind: 'impossible',
      problem: expect.stringContaining('It was tried twice.') as string,
    });
    expect((await judge.ask('good', signal)).kind).toBe('replied');
  });
});
