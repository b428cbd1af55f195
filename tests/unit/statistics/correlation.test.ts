import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRanks, pearson, spearman } from '#shared/statistics/index.ts';

const NONE = { r: null, p: null };

describe('averageRanks', () => {
  it('shares the ranks of ties', () => {
    expect([...averageRanks([30, 10, 20, 20, -0, 0])]).toEqual([6, 3, 4.5, 4.5, 1.5, 1.5]);
    expect([...averageRanks([Infinity, 0, -Infinity])]).toEqual([3, 2, 1]);
  });

  it('has the sum of 1 to n', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (values) => {
        const sum = averageRanks(values).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((values.length * (values.length + 1)) / 2);
      }),
    );
  });
});

describe('pearson', () => {
  it('is 1 on a rising line and -1 on a falling one, and then certain', () => {
    const rising = pearson([1, 2, 4], [10, 20, 40]);
    expect(rising.r).toBeCloseTo(1, 14);
    expect(rising.p).toBeLessThan(1e-6);
    expect(pearson([1, 2, 4], [3, 2, 0]).r).toBeCloseTo(-1, 14);
  });

  it('does not change with scale and place, however extreme', () => {
    const [x, y] = [
      [1, 2, 3, 5, 4],
      [2, 1, 4, 3, 5],
    ];
    const { r, p } = pearson(x, y);
    for (const scale of [1e-200, 1e200]) {
      const scaled = pearson(
        x.map((value) => value * scale),
        y,
      );
      expect(scaled.r).toBeCloseTo(r ?? NaN, 12);
      expect(scaled.p).toBeCloseTo(p ?? NaN, 10);
    }
    expect(
      pearson(
        x.map((value) => value + 1e9),
        y,
      ).r,
    ).toBeCloseTo(r ?? NaN, 12);
  });

  it('is not defined where a side is constant or infinite, or there are fewer than two', () => {
    expect(pearson([], [])).toEqual(NONE);
    expect(pearson([1], [1])).toEqual(NONE);
    expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toEqual(NONE);
    expect(pearson([1, 2, 3], [0, 0, 0])).toEqual(NONE);
    expect(pearson([1, 2, Infinity], [1, 2, 3])).toEqual(NONE);
  });

  it('has no p-value for two', () => {
    expect(pearson([1, 2], [3, 5])).toEqual({ r: 1, p: null });
  });

  it('refuses NaN and unequal lengths', () => {
    expect(() => pearson([1, NaN], [1, 2])).toThrow('NaN');
    expect(() => pearson([1], [1, 2])).toThrow('1 values on one side and 2 on the other');
  });
});

describe('spearman', () => {
  it('does not change under maps that keep the order, infinities among them', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer()), { minLength: 3 });
    fc.assert(
      fc.property(values, (rows) => {
        const [x, y] = [rows.map(([a]) => a), rows.map(([, b]) => b)];
        const mapped = x.map((value) => (value === 20 ? Infinity : value ** 3));
        expect(spearman(mapped, y)).toEqual(spearman(x, y));
      }),
    );
  });

  it('is Spearman 1904 without ties: 1 - 6 sum d^2 / (n (n^2 - 1))', () => {
    expect(spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]).r).toBeCloseTo(1 - 24 / 120, 14);
  });
});
