import { describe, expect, test } from 'vitest';
import { AnsweringWorkers } from '../../fixtures/answering-workers.ts';
import { open, settings } from '../store/fixture.ts';
import { addModel, addRun, progressWhere, questions, queueOn, responsesOf } from './fixture.ts';

describe('a queue', () => {
  test('works through its runs in order, with one engine sized for all of them', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    const study = workspace.studies.create({ name: 'both', spec: {}, specKey: 'both' });
    const first = addRun(workspace, 'first', 3, { studyId: study.id });
    const second = addRun(workspace, 'second', 2, { studyId: study.id, changes: { maxTokens: 300 } });
    const queue = queueOn(workspace, workers);
    await queue.drain();

    expect(workers.begun).toEqual([...questions('first', 3), ...questions('second', 2)]);
    expect(responsesOf(workspace, first)).toEqual({ done: questions('first', 3), failed: [], pending: [] });
    expect(responsesOf(workspace, second)).toEqual({ done: questions('second', 2), failed: [], pending: [] });
    // The first run's receipt says how wide the engine is: the second one goes on with that engine.
    expect(workers.loads).toHaveLength(1);
    expect(workers.loads[0]?.sizing.maxTokens).toBe(300);
    expect(workers.loads[0]?.sizing.prompts).toHaveLength(5);
    for (const { id } of [first, second]) {
      const run = workspace.runs.get(id);
      expect(run).toMatchObject({ state: 'done', stateReason: null });
      expect(run?.startedAt).not.toBeNull();
      expect(run?.finishedAt).not.toBeNull();
      expect(run?.receipt).toMatchObject({ appVersion: '0.0.0', contexts: 2, sequences: 1, resumedWith: [] });
    }
  });

  test('answers every sample of an item, each once', async () => {
    const workspace = open();
    const run = addRun(workspace, 'sums', 2, { changes: { samplesPerItem: 3 } });
    await queueOn(workspace, new AnsweringWorkers(1)).drain();
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 2).flatMap((q) => [q, q, q]));
    expect([...workspace.responses.ofRun(run.id)].map((response) => response.sample)).toEqual([
      0, 1, 2, 0, 1, 2,
    ]);
  });

  test('gives each answer a seed of its own, whatever its neighbours', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    addRun(workspace, 'sums', 2, { changes: { samplesPerItem: 2, seed: 11 } });
    await queueOn(workspace, workers).drain();
    const seeds = workers.workers[0]?.received.flatMap((message) =>
      message.type === 'answer' ? [message.job.seed] : [],
    );
    expect(seeds).toEqual([
      { run: 11, parts: ['0', 'sums 0', 0] },
      { run: 11, parts: ['0', 'sums 0', 1] },
      { run: 11, parts: ['1', 'sums 1', 0] },
      { run: 11, parts: ['1', 'sums 1', 1] },
    ]);
  });

  test('takes runs that are queued while it works', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    workers.react = () => 'hold';
    const first = addRun(workspace, 'first', 2);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    await workers.until(() => workers.begun.length === 2);
    const later = addRun(workspace, 'later', 2);
    workers.release();
    await drained;
    expect(workspace.runs.get(first.id)?.state).toBe('done');
    expect(responsesOf(workspace, later).done).toEqual(questions('later', 2));
  });

  test('works on the named runs only; another call waits for its turn', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(3);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => addRun(workspace, name, 2)) as [
      ReturnType<typeof addRun>,
      ReturnType<typeof addRun>,
      ReturnType<typeof addRun>,
    ];
    const queue = queueOn(workspace, workers);
    await Promise.all([queue.drain(new Set([c.id])), queue.drain(new Set([a.id]))]);
    expect(workers.begun).toEqual([...questions('c', 2), ...questions('a', 2)]);
    expect(workspace.runs.get(b.id)?.state).toBe('queued');
    expect(responsesOf(workspace, b).pending).toEqual(questions('b', 2));
  });

  test('tells how far it is, and is idle at the end', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    const run = addRun(workspace, 'sums', 5);
    workers.react = (question) =>
      question === 'sums 1' ? { fail: 'It does not fit.' } : question === 'sums 4' ? 'hold' : 'answer';
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    const halfway = await progressWhere(queue, ({ done }) => done === 3);
    expect(halfway).toMatchObject({
      activity: 'answering',
      current: { id: run.id, done: 3, failed: 1, total: 5 },
      failed: 1,
      total: 5,
      trouble: null,
    });
    workers.release();
    await drained;
    expect(await progressWhere(queue, ({ activity }) => activity === 'idle')).toMatchObject({
      current: null,
      done: 4,
      failed: 1,
      total: 5,
    });
  });
});

test('a second engine is loaded where another model or placement is asked for', async () => {
  const workspace = open();
  const workers = new AnsweringWorkers(3);
  addRun(workspace, 'a', 1);
  addRun(workspace, 'b', 1, { model: addModel(workspace, 'another') });
  addRun(workspace, 'c', 1, {
    model: addModel(workspace, 'another'),
    changes: { placement: { ...settings().placement, contexts: 1 } },
  });
  await queueOn(workspace, workers).drain();
  expect(workers.loads.map(({ placement }) => placement.contexts)).toEqual(['auto', 'auto', 1]);
});

describe('close', () => {
  test('leaves the run queued and ends the worker; another queue goes on', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    workers.react = (question) => (question === 'sums 3' ? 'hold' : 'answer');
    const run = addRun(workspace, 'sums', 6);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    await workers.until(() => workers.begun.includes('sums 3'));
    await queue.close();
    await drained;
    expect(workers.workers[0]?.killed).toBe(true);
    expect(workspace.runs.get(run.id)?.state).toBe('queued');
    const kept = responsesOf(workspace, run).done;
    expect(kept).not.toContain('sums 3');
    await queue.drain();
    expect(workers.workers).toHaveLength(1);

    workers.release();
    const before = workers.begun.length;
    await queueOn(workspace, workers).drain();
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 6));
    expect(workers.begun.slice(before)).toHaveLength(6 - kept.length);
    expect(workspace.runs.get(run.id)?.receipt?.resumedWith).toEqual([]);
    // Resumed as wide as it was begun.
    expect(workers.loads[1]?.placement).toMatchObject({
      contexts: 2,
      sequences: 1,
      threads: 1,
      contextSize: 256,
    });
  });

  test('does not wait for a model to be loaded', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    workers.holdLoading = true;
    const run = addRun(workspace, 'sums', 2);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    await workers.until(() => workers.loads.length === 1);
    await queue.close();
    await drained;
    expect(workspace.runs.get(run.id)).toMatchObject({ state: 'queued', stateReason: null });
  });
});
