import { describe, expect, it } from 'vitest';
import { pairedDifference } from '#shared/statistics/index.ts';

describe('pairedDifference', () => {
  it('is that of Student’s sleep data, as R prints it', () => {
    // t.test(extra ~ group, data = sleep, paired = TRUE): mean 1.58, interval 0.7001142 to 2.4598858.
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const found = pairedDifference(first, second);
    expect(found.n).toBe(10);
    expect(found.mean).toBeCloseTo(1.58, 12);
    expect(found.interval?.low).toBeCloseTo(0.7001142, 7);
    expect(found.interval?.high).toBeCloseTo(2.4598858, 7);
    // sd(extra) of the groups: 1.78901 and 2.002249.
    expect(found.spread).toBeCloseTo(Math.sqrt((1.78901 ** 2 + 2.002249 ** 2) / 2), 5);
  });

  it('leaves out pairs that lack a score', () => {
    const found = pairedDifference([1, NaN, 3, 4, -Infinity], [2, 2, NaN, 7, 1]);
    expect(found).toMatchObject({ n: 2, mean: 2 });
    // Two pairs: one degree of freedom, t of 12.7062.
    expect(found.interval?.high).toBeCloseTo(2 + 12.7062, 4);
  });

  it('has no interval of one pair, or where all differ by the same, and no spread where nothing varies', () => {
    expect(pairedDifference([], [])).toEqual({ n: 0, mean: null, interval: null, spread: null });
    expect(pairedDifference([1], [3])).toEqual({ n: 1, mean: 2, interval: null, spread: null });
    expect(pairedDifference([1, 2], [2, 3])).toMatchObject({ mean: 1, interval: null, spread: Math.SQRT1_2 });
    expect(pairedDifference([1, 1], [2, 2])).toMatchObject({ mean: 1, interval: null, spread: null });
  });

  it('is of pairs only', () => {
    expect(() => pairedDifference([1], [1, 2])).toThrow(RangeError);
  });
});
