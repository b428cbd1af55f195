import { copyFileSync, appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import { StorageError } from '#workbench/store/index.ts';
import { AnsweringWorkers } from '../../fixtures/answering-workers.ts';
import { open, settings, temporaryFile, temporaryFolder } from '../store/fixture.ts';
import { addModel, addRun, MODEL_FILE, progressWhere, questions, queueOn, responsesOf } from './fixture.ts';

function fullDisk(file: string): StorageError {
  return new StorageError('full', file);
}

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
    expect([...workspace.responses.ofRun(run.id, 'number')].map((response) => response.sample)).toEqual([
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

describe('pause, resume, cancel', () => {
  test('a run that is paused in the middle keeps what is finished and goes on where it stopped', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    workers.react = (question) => (question === 'sums 3' ? 'hold' : 'answer');
    const run = addRun(workspace, 'sums', 8);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    await workers.until(() => workers.begun.includes('sums 3'));
    await queue.pause(run.id);
    await drained;
    expect(workspace.runs.get(run.id)?.state).toBe('paused');
    const { done, pending } = responsesOf(workspace, run);
    expect(pending).toContain('sums 3');
    expect(done.length + pending.length).toBe(8);

    workers.react = () => 'answer';
    await queue.drain();
    expect(workspace.runs.get(run.id)?.state).toBe('paused');
    const before = workers.begun.length;
    queue.resume(run.id);
    await queue.drain();
    expect(workers.begun.slice(before).toSorted()).toEqual(pending.toSorted());
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 8));
    expect(workspace.runs.get(run.id)?.state).toBe('done');
  });

  test('pausing a run waits for that run alone; the queue goes on with the next', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    workers.react = () => 'hold';
    const first = addRun(workspace, 'first', 2);
    const second = addRun(workspace, 'second', 2);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    await workers.until(() => workers.begun.length === 2);
    await queue.pause(first.id);
    expect(workspace.runs.get(second.id)?.state).not.toBe('done');
    await workers.until(() => workers.begun.length === 4);
    workers.release();
    await drained;
    expect(workspace.runs.get(first.id)?.state).toBe('paused');
    expect(responsesOf(workspace, second).done).toEqual(questions('second', 2));
  });

  test('a run can be paused before its turn, and while its model is loaded', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    workers.holdLoading = true;
    const loading = addRun(workspace, 'loading', 2);
    const waiting = addRun(workspace, 'waiting', 2);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    await workers.until(() => workers.loads.length === 1);
    await queue.pause(waiting.id);
    await queue.pause(loading.id);
    await drained;
    expect([loading, waiting].map(({ id }) => workspace.runs.get(id)?.state)).toEqual(['paused', 'paused']);
    expect(workers.workers[0]?.killed).toBe(true);
  });

  test('a run that is cancelled in the middle stays as far as it came', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    workers.react = (question) => (question === 'sums 2' ? 'hold' : 'answer');
    const run = addRun(workspace, 'sums', 3);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    await workers.until(() => workers.begun.length === 3);
    await queue.cancel(run.id);
    await drained;
    expect(workspace.runs.get(run.id)?.state).toBe('cancelled');
    expect(responsesOf(workspace, run)).toEqual({
      done: ['sums 0', 'sums 1'],
      failed: [],
      pending: ['sums 2'],
    });
    expect(workspace.runs.get(run.id)?.finishedAt).not.toBeNull();
  });

  test('what is done can be neither paused nor resumed; a run that is not there is a RangeError', async () => {
    const workspace = open();
    const run = addRun(workspace, 'sums', 1);
    const queue = queueOn(workspace, new AnsweringWorkers(1));
    await queue.drain();
    await queue.pause(run.id);
    queue.resume(run.id);
    expect(workspace.runs.get(run.id)?.state).toBe('done');
    expect(() => {
      queue.resume(99);
    }).toThrow('There is no run 99.');
  });
});

describe('failures', () => {
  test('failed answers are queued again on request, and counted once', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    workers.react = (question) => (question === 'sums 1' ? { fail: 'It does not fit.' } : 'answer');
    const run = addRun(workspace, 'sums', 4);
    const queue = queueOn(workspace, workers);
    const told: QueueProgress[] = [];
    queue.onProgress((progress) => told.push(progress));
    await queue.drain();
    expect(workspace.runs.get(run.id)?.state).toBe('done');
    expect(responsesOf(workspace, run).failed).toEqual(['sums 1']);
    const [failed] = [...workspace.responses.ofRun(run.id, 'number')].filter((r) => r.state === 'failed');
    expect(failed).toMatchObject({ error: 'It does not fit.', attempts: 1 });

    workers.react = () => 'answer';
    expect(queue.retryFailed(run.id)).toBe(1);
    expect(workspace.runs.get(run.id)?.state).toBe('queued');
    await queue.drain();
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 4));
    expect(queue.retryFailed(run.id)).toBe(0);
    expect(workspace.runs.get(run.id)?.state).toBe('done');
    for (const { done, failed: lost, total } of told) expect(done + lost).toBeLessThanOrEqual(total);
  });

  test('failed answers queued again while the run goes on are answered in it', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    workers.react = (question) =>
      question === 'sums 0' ? { fail: 'Not now.' } : question === 'sums 3' ? 'hold' : 'answer';
    const run = addRun(workspace, 'sums', 4);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    await workers.until(
      () => workers.begun.includes('sums 3') && responsesOf(workspace, run).failed.length === 1,
    );
    expect(queue.retryFailed(run.id)).toBe(1);
    const progress = await progressWhere(queue, ({ failed }) => failed === 0);
    expect(progress).toMatchObject({ done: 2, total: 4, current: { failed: 0 } });
    workers.release();
    await drained;
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 4));
    expect(workspace.runs.get(run.id)?.state).toBe('done');
  });

  test('a crash of the worker costs one more attempt; an answer that crashes it twice is failed', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(3);
    workers.react = (question) => (question === 'sums 2' ? 'crash' : 'answer');
    const run = addRun(workspace, 'sums', 6);
    await queueOn(workspace, workers).drain();
    expect(responsesOf(workspace, run).failed).toEqual(['sums 2']);
    expect(workspace.runs.get(run.id)?.state).toBe('done');
    const responses = [...workspace.responses.ofRun(run.id, 'number')];
    expect(responses.find((r) => r.state === 'failed')).toMatchObject({
      attempts: 2,
      error: 'The inference worker was ended by SIGSEGV (Segmentation fault). It was tried twice.',
    });
    for (const response of responses) {
      const begun = workers.begun.filter((question) => question === response.item.question).length;
      expect(response.attempts).toBe(begun);
    }
  });

  test('a crash is told, until the next worker makes tokens', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    const crashed = new Set<string>();
    workers.react = (question) => {
      if (question !== 'sums 1') return 'answer';
      if (crashed.has(question)) return 'hold';
      crashed.add(question);
      return 'crash';
    };
    addRun(workspace, 'sums', 2);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    const { trouble } = await progressWhere(queue, (progress) => progress.trouble !== null);
    expect(trouble).toMatch(/SIGSEGV.*started again/);
    workers.release();
    await drained;
    expect((await progressWhere(queue, ({ activity }) => activity === 'idle')).trouble).toBeNull();
  });

  test('a model that cannot be loaded fails its run with the sentence; the next run is done', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(2);
    workers.refuse = () => (workers.loads.length === 1 ? 'It is no model.' : null);
    const broken = addRun(workspace, 'broken', 2);
    const fine = addRun(workspace, 'fine', 2, { model: addModel(workspace, 'another') });
    const queue = queueOn(workspace, workers);
    await queue.drain();
    expect(workspace.runs.get(broken.id)).toMatchObject({ state: 'failed', stateReason: 'It is no model.' });
    expect(responsesOf(workspace, broken).pending).toEqual(questions('broken', 2));
    expect(workspace.runs.get(fine.id)?.state).toBe('done');

    // Once the model can be loaded, the run can be resumed.
    workers.refuse = () => null;
    queue.resume(broken.id);
    expect(workspace.runs.get(broken.id)?.stateReason).toBeNull();
  });

  test('a model’s file that is gone or is another one fails the run before anything is loaded', async () => {
    const folder = temporaryFolder();
    const [gone, changed] = [join(folder, 'gone.gguf'), join(folder, 'changed.gguf')];
    for (const file of [gone, changed]) copyFileSync(MODEL_FILE, file);
    const workspace = open();
    const runs = [gone, changed].map((file, index) =>
      addRun(workspace, `run-${index}`, 1, { model: addModel(workspace, file, file) }),
    );
    rmSync(gone);
    appendFileSync(changed, 'one more byte');
    const workers = new AnsweringWorkers(0);
    await queueOn(workspace, workers).drain();
    expect(runs.map(({ id }) => workspace.runs.get(id))).toMatchObject([
      { state: 'failed', stateReason: `The model file ${gone} is not there any more.` },
      { state: 'failed', stateReason: expect.stringContaining(`The file ${changed} has changed`) as string },
    ]);
  });

  test('a worker that cannot be kept alive fails the run, and the next run gets another', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(7);
    // Six workers die when they are asked for anything; the seventh is the next run's.
    workers.react = () => (workers.workers.length < 7 ? 'crash' : 'answer');
    const doomed = addRun(workspace, 'doomed', 8);
    const fine = addRun(workspace, 'fine', 2);
    await queueOn(workspace, workers).drain();
    expect(workspace.runs.get(doomed.id)).toMatchObject({
      state: 'failed',
      stateReason: expect.stringMatching(/SIGSEGV.*6 times in a row/) as string,
    });
    const { failed, pending } = responsesOf(workspace, doomed);
    expect(failed.length).toBeGreaterThan(0);
    expect(pending.length).toBeGreaterThan(0);
    expect(responsesOf(workspace, fine).done).toEqual(questions('fine', 2));
  });

  test('an unexpected failure reaches whoever drains; the run is queued, not left running', async () => {
    const workspace = open();
    const run = addRun(workspace, 'sums', 2);
    const queue = queueOn(workspace, new AnsweringWorkers(1));
    vi.spyOn(workspace.responses, 'commitFinished').mockImplementationOnce(() => {
      throw new RangeError('A column is too short');
    });
    await expect(queue.drain()).rejects.toThrow('A column is too short');
    expect(workspace.runs.get(run.id)?.state).toBe('queued');
    await queue.drain();
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 2));
  });
});

describe('a disk that refuses', () => {
  test('the queue pauses with the sentence and goes on by itself; nothing is lost or made twice', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    const run = addRun(workspace, 'sums', 10);
    const queue = queueOn(workspace, workers);
    const disk = { full: false };
    const commit = workspace.responses.commitFinished.bind(workspace.responses);
    vi.spyOn(workspace.responses, 'commitFinished').mockImplementation((finished) => {
      if (disk.full) throw fullDisk(workspace.file);
      commit(finished);
      if (responsesOf(workspace, run).done.length === 4) disk.full = true;
    });
    const drained = queue.drain();
    const waiting = await progressWhere(queue, ({ activity }) => activity === 'waiting');
    expect(waiting).toMatchObject({ done: 4, trouble: fullDisk(workspace.file).message });
    disk.full = false;
    await drained;
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 10));
    expect(workers.begun.toSorted()).toEqual(questions('sums', 10).toSorted());
    expect((await progressWhere(queue, ({ activity }) => activity === 'idle')).trouble).toBeNull();
  });

  test('tokens of other answers do not hide that the disk is full', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    addRun(workspace, 'sums', 2);
    workers.react = (question) => (question === 'sums 1' ? 'hold' : 'answer');
    const queue = queueOn(workspace, workers);
    const disk = { full: true };
    const commit = workspace.responses.commitFinished.bind(workspace.responses);
    vi.spyOn(workspace.responses, 'commitFinished').mockImplementation((finished) => {
      if (disk.full) throw fullDisk(workspace.file);
      commit(finished);
    });
    const drained = queue.drain();
    const { trouble } = await progressWhere(queue, ({ activity }) => activity === 'waiting');
    workers.workers[0]?.say({ type: 'progress', tokens: 50, followed: null });
    expect(await progressWhere(queue, () => true)).toMatchObject({ activity: 'waiting', trouble });
    disk.full = false;
    workers.release();
    await drained;
  });

  test('states, receipts and reads wait for it too', async () => {
    const workspace = open();
    const run = addRun(workspace, 'sums', 2);
    const refused: string[] = [];
    const refuseOnce = (name: string) => {
      refused.push(name);
      throw fullDisk(workspace.file);
    };
    vi.spyOn(workspace.runs, 'setState').mockImplementationOnce(() => refuseOnce('setState'));
    vi.spyOn(workspace.runs, 'setReceipt').mockImplementationOnce(() => refuseOnce('setReceipt'));
    vi.spyOn(workspace.responses, 'nextPending').mockImplementationOnce(() => refuseOnce('nextPending'));
    await queueOn(workspace, new AnsweringWorkers(1)).drain();
    expect(refused).toEqual(['setState', 'setReceipt', 'nextPending']);
    expect(workspace.runs.get(run.id)).toMatchObject({ state: 'done' });
    expect(workspace.runs.get(run.id)?.receipt).not.toBeNull();
    expect(responsesOf(workspace, run).done).toEqual(questions('sums', 2));
  });

  test('a file at its limit: the queue is closed while it waits, and another goes on in a roomier one', async () => {
    const file = temporaryFile();
    const small = open(file, { maxPages: 60 });
    const run = addRun(small, 'sums', 300);
    const queue = queueOn(small, new AnsweringWorkers(1));
    const drained = queue.drain();
    const { trouble, done } = await progressWhere(queue, ({ activity }) => activity === 'waiting');
    expect(trouble).toMatch(/no room left.*Free some space/);
    await queue.close();
    await drained.catch((error: unknown) => {
      // Not even the run's state could be written; opening the workspace again puts it right.
      expect(error).toBeInstanceOf(StorageError);
    });
    const kept = responsesOf(small, run).done;
    expect(kept.length).toBeGreaterThanOrEqual(done);
    expect(kept.length).toBeGreaterThan(0);
    small.close();

    const roomy = open(file);
    const workers = new AnsweringWorkers(1);
    expect(roomy.runs.get(run.id)?.state).toBe('queued');
    await queueOn(roomy, workers).drain();
    expect(responsesOf(roomy, run).done).toEqual(questions('sums', 300));
    expect(workers.begun.filter((question) => kept.includes(question))).toEqual([]);
  });
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
