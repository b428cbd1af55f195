import { describe, expect, it } from 'vitest';
import { quantileOfSorted } from '#shared/statistics/quantile.ts';

describe('a quantile of sorted values', () => {
  it.each([
    [[1, 2, 3, 4], 0.1, 1.3],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 0, 1],
    [[1, 2, 3, 4], 1, 4],
    [[10, 20, 40], 0.75, 30],
    [[7], 0.9, 7],
    [[0, 100], 0.25, 25],
  ])('of %j at %d is %d, linear between neighbours', (sorted, q, expected) => {
    expect(quantileOfSorted(sorted, q)).toBeCloseTo(expected, 12);
  });

  it('passes infinities on', () => {
    expect(quantileOfSorted([-Infinity, -Infinity, 3], 0.25)).toBe(-Infinity);
    expect(quantileOfSorted([0, Infinity, Infinity], 0.75)).toBe(Infinity);
  });

  it('is not taken of nothing, nor beyond the ends', () => {
    expect(() => quantileOfSorted([], 0.5)).toThrow(RangeError);
    for (const q of [-0.1, 1.1, NaN]) expect(() => quantileOfSorted([1], q)).toThrow(RangeError);
  });
});
