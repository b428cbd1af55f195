import { describe, expect, it } from 'vitest';
import { cohenD, mean, spread } from '#shared/statistics/index.ts';

describe('mean', () => {
  it('is null for nothing', () => {
    expect(mean([])).toBeNull();
  });

  it('loses no digits', () => {
    expect(mean([1, 1e100, 1, -1e100])).toBe(0.5);
    expect(mean(new Array<number>(10).fill(0.1))).toBe(0.1);
    expect(mean(Float64Array.of(1, 2, 4))).toBeCloseTo(7 / 3, 15);
  });

  it('passes infinities and NaN on', () => {
    expect(mean([1, Infinity])).toBe(Infinity);
    expect(mean([-Infinity, 1])).toBe(-Infinity);
    expect(mean([Infinity, -Infinity])).toBeNaN();
    expect(mean([1, Number.NaN])).toBeNaN();
  });
});

describe('spread', () => {
  it('divides by n - 1, whatever the mean is', () => {
    expect(spread([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ n: 8, mean: 5, std: Math.sqrt(32 / 7) });
    expect(spread([1e9 + 1, 1e9 + 2, 1e9 + 3]).std).toBe(1);
  });

  it('is exactly 0 for equal values', () => {
    expect(spread(new Array<number>(7).fill(0.3)).std).toBe(0);
  });

  it('needs two finite values', () => {
    expect(spread([])).toEqual({ n: 0, mean: null, std: null });
    expect(spread([3])).toEqual({ n: 1, mean: 3, std: null });
    expect(spread([3, Infinity])).toEqual({ n: 2, mean: Infinity, std: null });
  });
});

describe('cohenD', () => {
  it('is the difference of the means over the pooled standard deviation', () => {
    // Variances 1 and 4, of three each: pooled 2.5.
    expect(cohenD([5, 6, 7, 1, 3, 5], [1, 1, 1, 0, 0, 0])).toBeCloseTo(3 / Math.sqrt(2.5), 14);
  });

  it('is null where a class is empty, nothing varies, or a score is infinite', () => {
    expect(cohenD([], [])).toBeNull();
    expect(cohenD([1, 2], [1, 1])).toBeNull();
    expect(cohenD([1, 2], [1, 0])).toBeNull();
    expect(cohenD([0.1, 0.1, 0.1, 2], [1, 1, 1, 0])).toBeNull();
    expect(cohenD([1, 2, Infinity], [1, 0, 0])).toBeNull();
  });
});
