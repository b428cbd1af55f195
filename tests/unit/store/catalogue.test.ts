import { expect, test } from 'vitest';
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
