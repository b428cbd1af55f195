import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JudgeDraft } from '#shared/contract/api/grading.ts';
import { keyVariable, type JudgeKeys } from '#workbench/grading/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { environmentKeys } from '../../../electron/headless/environment-keys.ts';
import { answers, echoes, finds, JudgeServer, says } from '../../fixtures/judge-server.ts';
import { addBasics, failureOf, makeRun, openApi, queryOf, runUntil, type Client } from './fixture.ts';

const KEY = 'sk-secret-0123456789';

/** Keys as a desktop has them, without its encryption. */
class Keys implements JudgeKeys {
  readonly kind = 'stored';
  readonly stored = new Map<string, string>();
  variableOf = keyVariable;
  has: JudgeKeys['has'] = (owner) => Promise.resolve(this.stored.has(nameOf(owner)));
  get: JudgeKeys['get'] = (owner) => Promise.resolve(this.stored.get(nameOf(owner)) ?? null);
  set: JudgeKeys['set'] = (owner, key) => {
    if (key === null) this.stored.delete(nameOf(owner));
    else this.stored.set(nameOf(owner), key);
    return Promise.resolve();
  };
}

function nameOf({ judge, server }: { judge: string; server: string }): string {
  return `${judge} at ${server}`;
}

function draftOf(baseUrl: string, changes: Partial<JudgeDraft> = {}): JudgeDraft {
  return {
    name: 'Big',
    source: { kind: 'endpoint', baseUrl, model: 'judge-1', requestsPerMinute: 0, parallel: 2 },
    prompt: 'Judge {{answer}} by {{reference}}',
    maxTokens: 256,
    ...changes,
  };
}

async function openJudges(keys: JudgeKeys | null = new Keys()) {
  return openApi('port', { host: keys === null ? {} : { keys } });
}

/** Everything of the workspace that lies on the disk. */
function bytesOf({ file }: Workspace): string {
  return [file, `${file}-wal`]
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'latin1'))
    .join('');
}

async function jobState(client: Client, id: number) {
  const job = (await client.grading.jobs()).find((one) => one.id === id);
  if (job === undefined) throw new Error(`There is no job ${id}`);
  return job;
}

async function jobUntil(client: Client, id: number, state: string) {
  for (;;) {
    const job = await jobState(client, id);
    if (job.state === state) return job;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('judges', () => {
  test('are kept with their prompts’ versions; their keys are not shown', async () => {
    const keys = new Keys();
    const { client, workspace, logged } = await openJudges(keys);
    const { prompt } = await client.grading.defaultPrompt();
    const judge = await client.grading.saveJudge({
      id: null,
      draft: draftOf('https://a.example/v1/', { name: ' Big ', prompt }),
    });
    expect(judge).toMatchObject({
      name: 'Big',
      source: { baseUrl: 'https://a.example/v1' },
      promptVersion: 1,
      key: 'none',
      keyVariable: 'EWB_JUDGE_KEY_BIG',
    });
    await client.grading.setJudgeKey({ id: judge.id, key: ` ${KEY}\n` });
    expect([...keys.stored]).toEqual([['Big at https://a.example', KEY]]);
    const changed = await client.grading.saveJudge({
      id: judge.id,
      draft: draftOf('https://a.example/v1'),
    });
    expect(changed).toMatchObject({ id: judge.id, promptVersion: 2, key: 'stored' });
    expect(await client.grading.judges()).toEqual([changed]);
    expect(JSON.stringify(await client.grading.judges())).not.toContain(KEY);
    expect(bytesOf(workspace)).not.toContain(KEY);
    expect(logged).toEqual([]);
  });

  test('keep their key under another name, lose it with their server or when they go', async () => {
    const keys = new Keys();
    const { client } = await openJudges(keys);
    const { id } = await client.grading.saveJudge({ id: null, draft: draftOf('https://a.example/v1') });
    await client.grading.setJudgeKey({ id, key: KEY });
    await client.grading.saveJudge({ id, draft: draftOf('https://a.example/v2', { name: 'Other' }) });
    expect([...keys.stored.keys()]).toEqual(['Other at https://a.example']);
    await client.grading.saveJudge({ id, draft: draftOf('https://b.example/v1', { name: 'Other' }) });
    expect(keys.stored.size).toBe(0);
    await client.grading.setJudgeKey({ id, key: KEY });
    await client.grading.removeJudge({ id });
    expect([keys.stored.size, (await client.grading.judges()).length]).toEqual([0, 0]);
    expect((await failureOf(client.grading.removeJudge({ id }))).code).toBe('NOT_FOUND');
  });

  test.each<[string, Partial<JudgeDraft>, string, RegExp]>([
    ['a prompt that hides the answer', { prompt: 'Judge!' }, 'https://a.example/v1', /\{\{answer\}\}/],
    ['another way in', {}, 'ftp://a.example/v1', /http:\/\/ or https:\/\//],
    ['a password in the address', {}, `https://me:${KEY}@a.example/v1`, /no part of it/],
    ['a key in the address', {}, `https://a.example/v1?key=${KEY}`, /no part of it/],
    ['no name', { name: ' ' }, 'https://a.example/v1', /needs a name/],
    ['the name of another', { name: 'First' }, 'https://a.example/v1', /a judge named First already/],
  ])('with %s are refused', async (_, changes, baseUrl, words) => {
    const { client } = await openJudges();
    await client.grading.saveJudge({ id: null, draft: draftOf('https://a.example/v1', { name: 'First' }) });
    const failure = await failureOf(client.grading.saveJudge({ id: null, draft: draftOf(baseUrl, changes) }));
    expect(failure).toMatchObject({ code: 'REFUSED', message: expect.stringMatching(words) as string });
    expect(failure.message).not.toContain(KEY);
  });

  test('get no key where none can be kept, and the sentence says what to do', async () => {
    for (const [keys, words] of [
      [null, /keeps no keys/],
      [environmentKeys({ EWB_JUDGE_KEY_BIG: KEY }), /EWB_JUDGE_KEY_BIG/],
    ] as const) {
      const { client } = await openJudges(keys);
      const judge = await client.grading.saveJudge({ id: null, draft: draftOf('https://a.example/v1') });
      expect(judge).toMatchObject({
        key: keys === null ? 'none' : 'environment',
        keyVariable: 'EWB_JUDGE_KEY_BIG',
      });
      const failure = await failureOf(client.grading.setJudgeKey({ id: judge.id, key: 'sk-other' }));
      expect(failure).toMatchObject({ code: 'REFUSED', message: expect.stringMatching(words) as string });
      expect(failure.message).not.toContain('sk-other');
      // Nothing stored: nothing to carry along.
      await client.grading.saveJudge({ id: judge.id, draft: draftOf('https://b.example/v1') });
      await client.grading.removeJudge({ id: judge.id });
    }
  });

  test('that are models of the workspace need no key, and must be there', async () => {
    const { client, workspace } = await openJudges();
    const { modelId } = addBasics(workspace);
    const source = { kind: 'local', modelId } as const;
    const judge = await client.grading.saveJudge({ id: null, draft: draftOf('', { source }) });
    expect(judge).toMatchObject({ source, key: 'none', keyVariable: '' });
    expect((await failureOf(client.grading.setJudgeKey({ id: judge.id, key: KEY }))).message).toMatch(
      /no key/,
    );
    const absent = draftOf('', { name: 'Absent', source: { kind: 'local', modelId: 99 } });
    expect((await failureOf(client.grading.saveJudge({ id: null, draft: absent }))).code).toBe('NOT_FOUND');
    const external = { kind: 'local', modelId: workspace.models.external('gpt').id } as const;
    const failure = await failureOf(
      client.grading.saveJudge({ id: null, draft: draftOf('', { name: 'External', source: external }) }),
    );
    expect(failure.message).toMatch(/external model/);
  });
});

/** A run with four answers, and a judge behind a server. */
async function openWithAnswers(server: JudgeServer) {
  const keys = new Keys();
  const api = await openJudges(keys);
  const { client, workspace } = api;
  const runId = await makeRun(client, addBasics(workspace));
  await runUntil(client, runId, 'done');
  const judge = await client.grading.saveJudge({ id: null, draft: draftOf(server.baseUrl) });
  await client.grading.setJudgeKey({ id: judge.id, key: KEY });
  const { rows } = await client.responses.page({ query: queryOf(runId), offset: 0, limit: 10 });
  return { ...api, keys, runId, judge, responseId: rows[0]?.id ?? NaN };
}

describe('a judge is tried', () => {
  test('on one response, and nothing is stored', async () => {
    const server = await JudgeServer.open(finds('incorrect', 'It is not.'));
    const { client, workspace, judge, responseId } = await openWithAnswers(server);
    const before = workspace.grades.history(responseId);
    const draft = draftOf(server.baseUrl, { prompt: 'Is {{answer}} the same as {{reference}}?' });
    const { text } = workspace.responses.get(responseId) ?? {};
    expect(await client.grading.tryJudge({ draft, judgeId: judge.id, responseId })).toEqual({
      prompt: `Is ${text} the same as 1?`,
      reply: '{"rationale":"It is not.","verdict":"incorrect"}',
      verdict: 'incorrect',
      reason: 'It is not.',
      promptTokens: 100,
      replyTokens: 10,
    });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(workspace.grades.history(responseId)).toEqual(before);
  });

  test('once where it is in trouble, and no sentence has its key', async () => {
    const server = await JudgeServer.open(echoes(500), echoes(401), says('nonsense'), says('x'), says('y'));
    const { client, judge, responseId, logged } = await openWithAnswers(server);
    const asked = { draft: draftOf(server.baseUrl), judgeId: judge.id, responseId };
    for (const words of [/in trouble \(500\): “You sent/, /refuses the key/]) {
      const failure = await failureOf(client.grading.tryJudge(asked));
      expect(failure).toMatchObject({ code: 'REFUSED', message: expect.stringMatching(words) as string });
      expect(failure.message).not.toContain(KEY);
    }
    expect(await client.grading.tryJudge(asked)).toMatchObject({ verdict: 'undecided', reply: 'y' });
    expect([server.requests.length, logged]).toEqual([5, []]);
  });

  test('without the key where the draft names another server', async () => {
    const server = await JudgeServer.open();
    const other = await JudgeServer.open();
    const { client, judge, responseId } = await openWithAnswers(server);
    await client.grading.tryJudge({ draft: draftOf(other.baseUrl), judgeId: judge.id, responseId });
    expect(other.requests[0]?.headers.authorization).toBe(undefined);
  });

  test('as a model of the workspace, unless a run has the memory', async () => {
    const server = await JudgeServer.open();
    const { client, workbench, judge, responseId, workers } = await openWithAnswers(server);
    const { modelId } = (await client.models.list()).map(({ id }) => ({ modelId: id }))[0] ?? {
      modelId: NaN,
    };
    const draft = draftOf('', { source: { kind: 'local', modelId } });
    workers.react = () => 'hold';
    const runId = await makeRun(client, { modelId, benchmarkId: 1 });
    await runUntil(client, runId, 'running');
    const failure = await failureOf(client.grading.tryJudge({ draft, judgeId: judge.id, responseId }));
    expect(failure).toMatchObject({
      code: 'REFUSED',
      message: expect.stringMatching(/A run or another judge has the memory/) as string,
    });
    expect(workbench.queue.isIdle).toBe(false);
    await client.runs.cancel({ id: runId });
  });
});

test('a job of a judge stops at a refused key, is resumed with another, though renamed, and leaves no trace of it', async () => {
  const server = await JudgeServer.open();
  server.usual = (request, response) => {
    const isRight = request.headers.authorization === 'Bearer sk-right';
    (isRight ? finds('incorrect', 'No.') : answers(401, {}))(request, response);
  };
  const { client, workspace, judge, runId, logged } = await openWithAnswers(server);
  const selection = { runIds: [runId], which: 'all' as const };
  const { jobId } = await client.grading.gradeByJudge({ selection, judgeId: judge.id });
  const paused = await jobUntil(client, jobId, 'paused');
  expect(paused).toMatchObject({ name: 'Big', total: 4, done: 0 });
  expect(paused.reason).toContain(`The server ${server.baseUrl} (model judge-1) refuses the key`);
  expect((await failureOf(client.grading.removeJudge({ id: judge.id }))).message).toMatch(/not over/);
  await client.grading.saveJudge({ id: judge.id, draft: draftOf(server.baseUrl, { name: 'Bigger' }) });
  await client.grading.setJudgeKey({ id: judge.id, key: 'sk-right' });
  await client.grading.resumeJob({ id: jobId });
  expect(await jobUntil(client, jobId, 'done')).toMatchObject({
    done: 4,
    incorrect: 4,
    promptTokens: 400,
    replyTokens: 40,
  });
  const graders = await client.grading.graders({ runIds: [runId] });
  expect(graders.find(({ kind }) => kind === 'judge')).toMatchObject({
    name: 'Big',
    version: 1,
    responses: 4,
  });
  const { rows } = await client.responses.page({ query: queryOf(runId), offset: 0, limit: 10 });
  expect(rows.map(({ verdict }) => verdict)).toEqual(Array(4).fill('incorrect'));
  await client.grading.removeJudge({ id: judge.id });
  for (const key of [KEY, 'sk-right']) {
    expect(bytesOf(workspace)).not.toContain(key);
    expect(JSON.stringify([paused, logged.map(String)])).not.toContain(key);
  }
});
