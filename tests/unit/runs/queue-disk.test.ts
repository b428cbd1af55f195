import { describe, expect, test, vi } from 'vitest';
import { StorageError } from '#workbench/store/index.ts';
import { AnsweringWorkers } from '../../fixtures/answering-workers.ts';
import { open, temporaryFile } from '../store/fixture.ts';
import { addRun, progressWhere, questions, queueOn, responsesOf } from './fixture.ts';

function fullDisk(file: string): StorageError {
  return new StorageError('full', file);
}

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
    const small = open(file, { maxPages: 90 });
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
