import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { appSettingsSchema } from '#shared/contract/api/settings.ts';
import { RunInProgressError } from '#workbench/store/index.ts';
import { addBenchmark, addRun, finished, open, temporaryFile } from './fixture.ts';

function rowsIn(file: string): Record<string, number> {
  const database = new Database(file, { readonly: true });
  const tables = [
    'runs',
    'responses',
    'traces',
    'grades',
    'run_summaries',
    'run_entropies',
    'studies',
    'items',
  ];
  const count = (table: string) =>
    database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? NaN;
  const counts = Object.fromEntries(tables.map((table) => [table, count(table)]));
  database.close();
  return counts;
}

test('a run goes with everything that is its own, and nothing else goes', async () => {
  const file = temporaryFile();
  const workspace = open(file);
  const study = workspace.studies.create({ name: 's', spec: {}, specKey: 'k' });
  const benchmark = addBenchmark(workspace, 'sums', 4);
  const [first, second] = [
    addRun(workspace, benchmark, 2, study.id),
    addRun(workspace, benchmark, 1, study.id),
  ];
  for (const run of [first, second]) {
    for (const { id } of workspace.responses.nextPending(run.id, 3)) {
      workspace.responses.commitFinished(finished(id));
    }
  }
  const rest = {
    runs: 1,
    responses: 4,
    traces: 3,
    grades: 3,
    run_summaries: 1,
    run_entropies: 1,
    studies: 1,
    items: 4,
  };
  expect(await workspace.runRemoval.remove(first.id)).toBe(true);
  expect(rowsIn(file)).toEqual(rest);
  expect(await workspace.runRemoval.remove(first.id)).toBe(false);
  // A study without runs would be found again in place of a new one.
  await workspace.runRemoval.remove(second.id);
  expect(rowsIn(file)).toMatchObject({ runs: 0, responses: 0, traces: 0, grades: 0, studies: 0, items: 4 });
  expect(workspace.problems()).toEqual([]);
});

test('a run that is worked on stays', async () => {
  const workspace = open();
  const run = addRun(workspace, addBenchmark(workspace));
  workspace.runs.setState(run.id, 'running');
  await expect(workspace.runRemoval.remove(run.id)).rejects.toThrow(RunInProgressError);
  expect(workspace.runs.progress(run.id).pending).toBe(3);
  workspace.runs.setState(run.id, 'paused');
  expect(await workspace.runRemoval.remove(run.id)).toBe(true);
});

test('models and benchmarks are listed with their uses, and go only without them', async () => {
  const workspace = open();
  const { catalogue } = workspace;
  const benchmark = addBenchmark(workspace, 'sums', 3);
  const unused = addBenchmark(workspace, 'unused', 2);
  const [run, again] = [addRun(workspace, benchmark), addRun(workspace, benchmark)];
  expect(catalogue.models()).toEqual([{ ...workspace.models.list()[0], runs: 2 }]);
  expect(catalogue.benchmarks()).toEqual([
    { ...benchmark, items: 3, runs: 2, flagged: 0 },
    { ...unused, items: 2, runs: 0, flagged: 0 },
  ]);
  expect(await catalogue.removeModel(run.modelId)).toEqual({ kind: 'used', runs: 2 });
  expect(await catalogue.removeBenchmark(benchmark.id)).toEqual({ kind: 'used', runs: 2 });
  expect(await catalogue.removeBenchmark(unused.id)).toEqual({ kind: 'removed' });
  for (const { id } of [run, again]) await workspace.runRemoval.remove(id);
  expect(await catalogue.removeModel(run.modelId)).toEqual({ kind: 'removed' });
  expect(await catalogue.removeBenchmark(benchmark.id)).toEqual({ kind: 'removed' });
  expect([catalogue.models(), catalogue.benchmarks()]).toEqual([[], []]);
  expect(workspace.problems()).toEqual([]);
});

test('items are found by any of their texts, taken as they are', () => {
  const workspace = open();
  const items = [
    { key: 'a', question: 'What is 5% of 20?', reference: '1', category: 'percent' },
    { key: 'b', question: 'What is 50 of 20?', reference: '5_0', category: 'sums' },
    { key: 'c', question: 'Why?', reference: 'because', category: null },
  ];
  const { id } = workspace.benchmarks.add({ name: 'b', contentSha256: 's', source: '' }, items);
  addBenchmark(workspace, 'another');
  const page = (search: string, category: string | null = null, offset = 0, limit = 10) =>
    workspace.itemList.page({ benchmarkId: id, search, category, offset, limit });
  const keys = (...query: Parameters<typeof page>) => page(...query).rows.map((row) => row.key);
  expect(page('', null, 1, 1)).toMatchObject({
    total: 3,
    rows: [{ key: 'b' }],
    categories: ['percent', 'sums'],
  });
  expect(keys('5%')).toEqual(['a']);
  expect(keys('5_0')).toEqual(['b']);
  expect(keys('WHAT')).toEqual(['a', 'b']);
  expect(keys('because')).toEqual(['c']);
  expect(keys('percent')).toEqual(['a']);
  expect(keys('', 'sums')).toEqual(['b']);
  expect(page('nothing')).toMatchObject({ total: 0, rows: [], categories: ['percent', 'sums'] });
});

test('settings have their defaults until they are set, and stay', () => {
  const file = temporaryFile();
  const first = open(file);
  expect(first.settings.read()).toEqual(appSettingsSchema.parse({}));
  const changed = { ...appSettingsSchema.parse({}), theme: 'dark' as const, modelFolders: ['/models'] };
  first.settings.write({ ...changed, theme: 'light' });
  first.settings.write(changed);
  first.close();
  expect(open(file).settings.read()).toEqual(changed);
});
