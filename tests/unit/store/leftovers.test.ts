import Database from 'better-sqlite3';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { NewBenchmark, NewItem, Workspace } from '#workbench/store/index.ts';
import { addBenchmark, addRun, finished, open, temporaryFile } from './fixture.ts';

beforeEach(() => {
  // Every step takes longer than a slice: each slice has one.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
});

function rowsIn(file: string, table: string): number {
  const database = new Database(file, { readonly: true });
  const row = database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get();
  database.close();
  return row?.n ?? NaN;
}

/** What was counted at each turn of the event loop, until the work had ended. */
async function countedMeanwhile(work: Promise<unknown>, count: () => number): Promise<number[]> {
  const counts = [count()];
  const state = { ended: false };
  const ended = work.finally(() => {
    state.ended = true;
  });
  while (!state.ended) {
    await turn();
    counts.push(count());
  }
  await ended;
  return [...new Set(counts)];
}

function listed(workspace: Workspace, runId: number): unknown[] {
  return [
    workspace.runs.get(runId),
    workspace.runs.list().find(({ id }) => id === runId),
    workspace.runList.get(runId),
    workspace.runList.all().find(({ id }) => id === runId),
  ].filter((found) => found !== undefined);
}

describe('a run that is removed', () => {
  test('is not seen any more at once, and goes while others read and write', async () => {
    const file = temporaryFile();
    const workspace = open(file);
    const study = workspace.studies.create({ name: 's', spec: {}, specKey: 'k' });
    const benchmark = addBenchmark(workspace, 'sums', 60);
    const removed = addRun(workspace, benchmark, 1, study.id);
    const kept = addRun(workspace, benchmark);
    for (let id = 1; id <= 20; id++) workspace.responses.commitFinished(finished(id));
    const removal = workspace.runRemoval.remove(removed.id);
    expect(listed(workspace, removed.id)).toEqual([]);
    expect(workspace.runs.listByStudy(study.id)).toEqual([]);
    expect(workspace.studies.list()).toEqual([]);
    expect(workspace.catalogue.models()).toMatchObject([{ runs: 1 }]);
    expect(workspace.catalogue.benchmarks()).toMatchObject([{ runs: 1 }]);
    expect(rowsIn(file, 'responses')).toBe(120);
    let written = 60;
    const counts = await countedMeanwhile(removal, () => {
      if (written < 65) workspace.responses.commitFinished(finished(++written));
      return rowsIn(file, 'responses');
    });
    expect(counts).toEqual([120, 110, 100, 90, 80, 70, 60]);
    expect(await removal).toBe(true);
    expect(workspace.runs.progress(kept.id)).toEqual({ pending: 55, done: 5, failed: 0 });
    expect([rowsIn(file, 'traces'), rowsIn(file, 'grades'), rowsIn(file, 'runs')]).toEqual([5, 5, 1]);
    expect(rowsIn(file, 'hidden_runs')).toBe(0);
    expect(workspace.problems()).toEqual([]);
  });

  test('stays removed where the workspace is closed meanwhile; the rest goes the next time', async () => {
    const file = temporaryFile();
    const first = open(file);
    const run = addRun(first, addBenchmark(first, 'sums', 60));
    const removal = first.runRemoval.remove(run.id);
    while (rowsIn(file, 'responses') === 60) await turn();
    first.close();
    await removal;
    const left = rowsIn(file, 'responses');
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(60);
    const second = open(file);
    expect(listed(second, run.id)).toEqual([]);
    expect(second.catalogue.benchmarks()).toMatchObject([{ runs: 0 }]);
    expect(await second.runRemoval.remove(run.id)).toBe(false);
    expect([rowsIn(file, 'responses'), rowsIn(file, 'runs')]).toEqual([0, 0]);
  });

  test('goes with others that are removed meanwhile', async () => {
    const file = temporaryFile();
    const workspace = open(file);
    const benchmark = addBenchmark(workspace, 'sums', 30);
    const runs = [1, 2, 3].map(() => addRun(workspace, benchmark));
    const removals = runs.map(({ id }) => workspace.runRemoval.remove(id));
    expect(await Promise.all(removals)).toEqual([true, true, true]);
    expect([rowsIn(file, 'responses'), rowsIn(file, 'runs')]).toEqual([0, 0]);
  });
});

describe('a benchmark', () => {
  const content: NewBenchmark = { name: 'large', contentSha256: 'sha', source: 'a test' };
  const items: readonly NewItem[] = Array.from({ length: 50 }, (_, index) => ({
    key: `item-${index}`,
    question: `What is ${index}?`,
    reference: String(index),
    category: null,
  }));

  test('that is added in slices is seen when it is whole', async () => {
    const file = temporaryFile();
    const workspace = open(file);
    const adding = workspace.benchmarks.addInSlices(content, items);
    const clearing = workspace.leftovers.clear();
    const counts = await countedMeanwhile(adding, () => {
      const count = rowsIn(file, 'items');
      if (count < 50) {
        expect(workspace.benchmarks.list()).toEqual([]);
        expect(workspace.catalogue.benchmarks()).toEqual([]);
        expect(workspace.benchmarks.findByName('large')).toBeUndefined();
        expect(workspace.benchmarks.findByContent('sha')).toBeUndefined();
        expect(workspace.benchmarks.get(1)).toBeUndefined();
      }
      return count;
    });
    expect(counts.length).toBeGreaterThan(40);
    const benchmark = await adding;
    await clearing;
    await workspace.leftovers.clear();
    expect(workspace.benchmarks.list()).toEqual([benchmark]);
    expect(workspace.benchmarks.items(benchmark?.id ?? 0)).toMatchObject(items);
    expect(workspace.benchmarks.findByName('large')).toEqual(benchmark);
    expect(rowsIn(file, 'hidden_benchmarks')).toBe(0);
  });

  test('never was there where the workspace is closed meanwhile', async () => {
    const file = temporaryFile();
    const first = open(file);
    const adding = first.benchmarks.addInSlices(content, items);
    while (rowsIn(file, 'items') < 5) await turn();
    first.close();
    await expect(adding).rejects.toMatchObject({ name: 'AbortError' });
    const second = open(file);
    expect(second.benchmarks.list()).toEqual([]);
    expect(rowsIn(file, 'items')).toBeGreaterThan(0);
    await second.leftovers.clear();
    expect([rowsIn(file, 'items'), rowsIn(file, 'benchmarks')]).toEqual([0, 0]);
    expect(await second.benchmarks.addInSlices(content, items)).toMatchObject({ name: 'large' });
  });

  test('is refused where another has taken its name meanwhile, or its items are not right', async () => {
    const file = temporaryFile();
    const workspace = open(file);
    const adding = workspace.benchmarks.addInSlices(content, items);
    const taker = workspace.benchmarks.add({ ...content, contentSha256: 'other' }, items.slice(0, 2));
    expect(await adding).toBeNull();
    expect(workspace.benchmarks.list()).toEqual([taker]);
    expect(rowsIn(file, 'items')).toBe(2);
    const twice = [...items, ...items];
    await expect(workspace.benchmarks.addInSlices({ ...content, name: 'twice' }, twice)).rejects.toThrow(
      'UNIQUE',
    );
    expect(workspace.benchmarks.list()).toEqual([taker]);
    await workspace.leftovers.clear();
    expect(rowsIn(file, 'items')).toBe(2);
  });

  test('that is removed leaves its name at once, and goes in slices', async () => {
    const file = temporaryFile();
    const workspace = open(file);
    const { id } = addBenchmark(workspace, 'sums', 60);
    const removal = workspace.catalogue.removeBenchmark(id);
    while (workspace.benchmarks.get(id) !== undefined) await turn();
    const next = addBenchmark(workspace, 'sums', 3);
    expect(workspace.catalogue.benchmarks()).toEqual([{ ...next, items: 3, runs: 0, flagged: 0 }]);
    const counts = await countedMeanwhile(removal, () => rowsIn(file, 'items'));
    expect(counts.length).toBeGreaterThan(4);
    expect(counts.at(-1)).toBe(3);
    expect([await removal, rowsIn(file, 'benchmarks')]).toEqual([{ kind: 'removed' }, 1]);
  });
});
