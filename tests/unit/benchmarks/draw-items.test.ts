import { describe, expect, it } from 'vitest';
import { drawItems } from '../../../electron/workbench/benchmarks/index.ts';

const items = Array.from({ length: 300 }, (_, at) => ({ key: `item-${at}`, at }));
const places = (drawn: readonly { at: number }[]): number[] => drawn.map(({ at }) => at);

describe('drawItems', () => {
  // Receipts name a seed and a number of items: these may never change.
  it('is golden', () => {
    expect(places(drawItems(items, 10, 7, 'story-1'))).toEqual([
      56, 62, 67, 142, 145, 168, 211, 260, 272, 278,
    ]);
  });

  it('keeps the order of the file, without repeats', () => {
    const drawn = places(drawItems(items, 100, 7, 'story-1'));
    expect(drawn).toHaveLength(100);
    expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b));
  });

  it('depends on seed and benchmark', () => {
    const drawn = [
      drawItems(items, 100, 7, 'story-1'),
      drawItems(items, 100, 8, 'story-1'),
      drawItems(items, 100, 7, 'story-2'),
    ].map((sample) => places(sample).join());
    expect(new Set(drawn).size).toBe(3);
  });

  it('grows without losing what it had', () => {
    const many = drawItems(items, 200, 7, 'story-1');
    expect(many).toEqual(expect.arrayContaining(drawItems(items, 100, 7, 'story-1')));
  });

  it('gives all where there are no more', () => {
    for (const n of ['all', 300, 1000] as const) expect(drawItems(items, n, 7, 'story-1')).toEqual(items);
    expect(drawItems([], 5, 7, 'story-1')).toEqual([]);
    expect(drawItems(items, 0, 7, 'story-1')).toEqual([]);
  });

  it('refuses numbers that are none', () => {
    for (const n of [-1, 1.5, Number.NaN, Infinity]) {
      expect(() => drawItems(items, n, 7, 'story-1')).toThrow(RangeError);
    }
    expect(() => drawItems(items, 5, 0.5, 'story-1')).toThrow(RangeError);
  });
});
