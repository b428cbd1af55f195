import { onTestFinished, expect, test } from 'vitest';
import { ModelSeat, type ModelHolder } from '#workbench/inference/index.ts';
import { RunQueue } from '#workbench/runs/index.ts';
import { AnsweringWorkers } from '../../fixtures/answering-workers.ts';
import { open } from '../store/fixture.ts';
import { addRun, responsesOf } from './fixture.ts';

/** A judge with a model, as the seat sees it. */
class Judge implements ModelHolder {
  left = 0;
  leave = () => {
    this.left++;
    return Promise.resolve();
  };
}

/** A queue on a seat that a judge may want as well. */
function queueWithSeat(workers: AnsweringWorkers) {
  const workspace = open();
  const seat = new ModelSeat();
  const queue = new RunQueue({
    workspace,
    launch: workers.launch,
    appVersion: '0.0.0',
    seat,
    backoffMs: 0,
  });
  onTestFinished(() => queue.close());
  return { workspace, seat, queue };
}

test('a run takes the memory of a judge’s model, and a judge that of a run that is over', async () => {
  const workers = new AnsweringWorkers(2);
  const { workspace, seat, queue } = queueWithSeat(workers);
  const judge = new Judge();
  await seat.take(judge);
  const first = addRun(workspace, 'a', 3);
  await queue.drain();
  expect(judge.left).toBe(1);
  expect(queue.isIdle).toBe(true);
  // The model stays loaded for the next run, until somebody needs its memory.
  expect(workers.workers.map((worker) => worker.killed)).toEqual([false]);
  expect(await seat.take(judge, () => queue.isIdle)).toBe(true);
  expect(workers.workers.map((worker) => worker.killed)).toEqual([true]);
  const second = addRun(workspace, 'b', 3);
  await queue.drain();
  expect([judge.left, workers.loads.length]).toEqual([2, 2]);
  for (const run of [first, second]) expect(responsesOf(workspace, run).done).toHaveLength(3);
});

test('a judge that asks while a run is at work gets nothing, and the run loses nothing', async () => {
  const workers = new AnsweringWorkers(1);
  workers.react = () => 'hold';
  const { workspace, seat, queue } = queueWithSeat(workers);
  const run = addRun(workspace, 'a', 4);
  const done = queue.drain();
  await workers.until(() => workers.begun.length === 2);
  expect(await seat.take(new Judge(), () => queue.isIdle)).toBe(false);
  workers.release();
  await done;
  expect(responsesOf(workspace, run).done).toHaveLength(4);
});
