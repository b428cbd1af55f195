import { expect, test } from 'vitest';
import { USUAL_RULE, type ItemDetails, type Rule } from '#shared/contract/grading-rule.ts';
import { addBenchmark, open } from './fixture.ts';

const file = {
  sha256: 'cd'.repeat(32),
  name: 'one',
  path: '/a/one.gguf',
  bytes: 5_000_000_000,
  architecture: 'llama',
  quantisation: 'Q4_K_M',
  contextLength: 4096,
};

test('a model is known by its SHA-256 and may move', () => {
  const { models } = open();
  const first = models.upsert(file);
  const moved = models.upsert({ ...file, path: '/b/uno.gguf', name: 'uno' });
  expect(moved).toEqual({ ...first, path: '/b/uno.gguf', name: 'uno' });
  expect(models.get(first.id)).toEqual(moved);
  expect(models.findBySha256(file.sha256)).toEqual(moved);
  expect(models.findBySha256('none')).toBeUndefined();
  expect(models.list()).toHaveLength(1);
});

test('benchmarks are found by name and by content, items come in their order', () => {
  const workspace = open();
  const { benchmarks } = workspace;
  const sums = addBenchmark(workspace, 'sums', 4);
  addBenchmark(workspace, 'others', 2);
  expect(benchmarks.get(sums.id)).toEqual(sums);
  expect(benchmarks.findByName('sums')).toEqual(sums);
  expect(benchmarks.findByContent('sha of sums')).toEqual(sums);
  expect(benchmarks.findByName('none')).toBeUndefined();
  expect(benchmarks.list().map((one) => one.name)).toEqual(['sums', 'others']);
  expect(benchmarks.countItems(sums.id)).toBe(4);
  const items = benchmarks.items(sums.id);
  expect(items.map((item) => item.position)).toEqual([0, 1, 2, 3]);
  expect(items[2]).toMatchObject({ key: 'item-2', question: '2 + 1 =', reference: '3', category: 'even' });
  const chosen = [items[3]?.id ?? 0, items[1]?.id ?? 0];
  expect(benchmarks.items(sums.id, chosen).map((item) => item.key)).toEqual(['item-1', 'item-3']);
});

test('a benchmark keeps its preset, its rule until another is set, and what its items say', async () => {
  const workspace = open();
  const { benchmarks } = workspace;
  const plain = addBenchmark(workspace, 'plain');
  expect(plain).toMatchObject({ preset: null, rule: USUAL_RULE });
  const rule: Rule = {
    kind: 'expression',
    relativeTolerance: 0.05,
    absoluteTolerance: 1e-8,
    workedReference: false,
  };
  const details: ItemDetails = {
    kind: 'choice',
    choices: ['x', 'y'],
    permutation: [1, 0],
    flag: 'A picture.',
  };
  const items = [
    { key: 'a', question: 'q', reference: 'r', category: null, details },
    { key: 'b', question: 'q', reference: 'r', category: null },
  ];
  const added = await benchmarks.addInSlices(
    { name: 'own', contentSha256: 's', source: '', preset: 'gpqa', rule },
    items,
  );
  const own = benchmarks.findByName('own');
  expect(own).toEqual(added);
  expect(own).toMatchObject({ preset: 'gpqa', rule });
  expect(benchmarks.items(own?.id ?? 0).map((item) => item.details)).toEqual([details, {}]);
  expect(
    workspace.itemList.page({ benchmarkId: own?.id ?? 0, search: '', category: null, offset: 0, limit: 1 })
      .rows[0],
  ).toMatchObject({ key: 'a', details });
  expect(workspace.catalogue.benchmarks()[1]).toEqual({ ...own, items: 2, runs: 0, flagged: 1 });
  benchmarks.setRule(own?.id ?? 0, { ...rule, kind: 'number' });
  expect(benchmarks.get(own?.id ?? 0)?.rule).toEqual({ ...rule, kind: 'number' });
  expect(benchmarks.get(plain.id)?.rule).toEqual(USUAL_RULE);
  expect(() => {
    benchmarks.setRule(plain.id, { ...rule, relativeTolerance: 2 });
  }).toThrow();
  expect(benchmarks.get(plain.id)?.rule).toEqual(USUAL_RULE);
});

test('a benchmark is added with all its items or not at all', () => {
  const { benchmarks } = open();
  const twice = { key: 'same', question: 'q', reference: 'r', category: null };
  expect(() => benchmarks.add({ name: 'b', contentSha256: 's', source: '' }, [twice, twice])).toThrow(
    /UNIQUE/,
  );
  expect(benchmarks.list()).toEqual([]);
});

test('the newest study of the same settings is found', () => {
  const { studies } = open();
  studies.create({ name: 'first', spec: { seed: 7, nested: [1, null] }, specKey: 'seven' });
  const again = studies.create({ name: 'again', spec: { seed: 7 }, specKey: 'seven' });
  studies.create({ name: 'other', spec: { seed: 8 }, specKey: 'eight' });
  expect(studies.findNewest('seven')).toEqual(again);
  expect(studies.findNewest('nine')).toBeUndefined();
  expect(studies.list().map((study) => study.name)).toEqual(['first', 'again', 'other']);
  expect(studies.get(1)?.spec).toEqual({ seed: 7, nested: [1, null] });
});
