import { describe, expect, test } from 'vitest';
import { AnsweringWorkers } from '../../fixtures/answering-workers.ts';
import { open } from '../store/fixture.ts';
import { addRun, progressWhere, questions, queueOn, responsesOf } from './fixture.ts';

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

  test('what a paused run has still to answer is not waited for', async () => {
    const workspace = open();
    const workers = new AnsweringWorkers(1);
    workers.react = (question) => (/first [1-9]|second/.test(question) ? 'hold' : 'answer');
    const first = addRun(workspace, 'first', 10);
    const second = addRun(workspace, 'second', 3);
    const third = addRun(workspace, 'third', 5);
    const queue = queueOn(workspace, workers);
    const drained = queue.drain();
    expect(await progressWhere(queue, ({ done }) => done === 1)).toMatchObject({ total: 18 });
    await queue.pause(third.id);
    expect(await progressWhere(queue, ({ total }) => total !== 18)).toMatchObject({ done: 1, total: 13 });
    await queue.pause(first.id);
    await workers.until(() => workers.begun.includes('second 0'));
    expect(await progressWhere(queue, ({ current }) => current?.id === second.id)).toMatchObject({
      done: 1,
      total: 4,
    });
    queue.resume(third.id);
    expect(await progressWhere(queue, ({ total }) => total !== 4)).toMatchObject({ done: 1, total: 9 });
    workers.react = () => 'answer';
    workers.release();
    await drained;
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
