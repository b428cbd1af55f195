import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { BackgroundMeasuring } from '#workbench/analysis/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { ruleGrade } from '../store/fixture.ts';
import { answeredWorkspace } from './answered-workspace.ts';

function measuringOf(workspace: Workspace): { measuring: BackgroundMeasuring; logged: unknown[] } {
  const logged: unknown[] = [];
  const measuring = new BackgroundMeasuring(workspace, (error) => logged.push(error));
  onTestFinished(() => measuring.close());
  return { measuring, logged };
}

/** As a workspace is found after the definitions have changed. */
function makeStale({ file }: Workspace, version = 0): void {
  const behind = new Database(file);
  behind.prepare('UPDATE measures SET version = ?, exact = NULL, top20 = NULL').run(version);
  behind.exec('DELETE FROM prefix_measures');
  behind.close();
}

const valuesOf = (workspace: Workspace, run = 1) =>
  workspace.analysedResponses
    .page(run, 0, 'top20', true)
    .map(({ id, values, prefixes }) => ({ id, values, prefixes }));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

const signal = new AbortController().signal;

test('what an older version measured is measured again, to the last bit', async () => {
  const workspace = answeredWorkspace({ items: 50, runs: 2 });
  const before = [valuesOf(workspace, 1), valuesOf(workspace, 2)];
  makeStale(workspace);
  expect(valuesOf(workspace)[0]?.values).toBeNull();
  const { measuring, logged } = measuringOf(workspace);
  measuring.wake();
  await until(() => workspace.measures.countStale() === 0);
  expect([valuesOf(workspace, 1), valuesOf(workspace, 2)]).toEqual(before);
  expect(logged).toEqual([]);
});

test('stopped in between, it goes on with the next one', async () => {
  const workspace = answeredWorkspace({ items: 150 });
  const before = valuesOf(workspace);
  makeStale(workspace);
  const { measuring } = measuringOf(workspace);
  measuring.wake();
  await until(() => workspace.measures.countStale() < 150);
  await measuring.close();
  const left = workspace.measures.countStale();
  expect(left).toBeGreaterThan(0);
  const next = measuringOf(workspace);
  next.measuring.wake();
  await until(() => workspace.measures.countStale() === 0);
  expect(valuesOf(workspace)).toEqual(before);
});

test('who waits for a run waits for its responses only, and is told how it goes', async () => {
  const workspace = answeredWorkspace({ items: 100, runs: 3 });
  makeStale(workspace);
  const { measuring } = measuringOf(workspace);
  const told: number[][] = [];
  await measuring.ready([3, 3, 77], signal, (...progress) => told.push(progress));
  expect(workspace.measures.staleOfRun(3, 0, 10)).toEqual([]);
  expect(workspace.measures.staleOfRun(2, 0, 10)).not.toEqual([]);
  expect(told.at(-1)).toEqual([100, 300]);
  // Several at once, and one for whom there is nothing to do.
  await Promise.all([
    measuring.ready([1], signal),
    measuring.ready([2], signal),
    measuring.ready([3], signal),
  ]);
  expect(workspace.measures.countStale()).toBe(0);
});

test('who does not wait any longer is let go, and so is everyone when it is closed', async () => {
  const workspace = answeredWorkspace({ items: 100 });
  makeStale(workspace);
  const { measuring } = measuringOf(workspace);
  const leave = new AbortController();
  const [left, stays] = [measuring.ready([1], leave.signal), measuring.ready([1], signal)];
  leave.abort();
  await expect(left).rejects.toMatchObject({ name: 'AbortError' });
  await Promise.all([expect(stays).rejects.toMatchObject({ name: 'AbortError' }), measuring.close()]);
  expect(workspace.measures.countStale()).toBeGreaterThan(0);
  await expect(measuring.ready([1], signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test('a grade that comes while its response is measured counts', async () => {
  const workspace = answeredWorkspace({ items: 10 });
  makeStale(workspace);
  const { measuring } = measuringOf(workspace);
  const ready = measuring.ready([1], signal);
  // The batch is with the thread by now.
  workspace.grades.append(4, ruleGrade({ range: { start: 0, end: 4 } }));
  await ready;
  await until(() => workspace.measures.countStale() === 0);
  const anew = valuesOf(workspace);
  makeStale(workspace);
  await measuring.ready([1], signal);
  expect(valuesOf(workspace)).toEqual(anew);
});

test('a disk that does not take the measures is told to who waits; later it goes on', async () => {
  const workspace = answeredWorkspace({ items: 5 });
  makeStale(workspace);
  const { measuring, logged } = measuringOf(workspace);
  const put = workspace.measures.put.bind(workspace.measures);
  workspace.measures.put = () => {
    throw new Error('The disk is full');
  };
  await expect(measuring.ready([1], signal)).rejects.toThrow('The disk is full');
  expect(logged).toHaveLength(1);
  workspace.measures.put = put;
  await measuring.ready([1], signal);
  expect(workspace.measures.countStale()).toBe(0);
});
