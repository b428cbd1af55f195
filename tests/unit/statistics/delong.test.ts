import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delong, delongInterval, delongTest } from '#shared/statistics/index.ts';
import { byPairs, classesOf, isClose, rowsOf, runsOf, scoresOf, type Row } from './by-pairs.ts';

/** DeLong's variance from its definition: each answer's share of pairs won, over all pairs. */
function varianceByPairs(rows: readonly Row[]): number {
  const sides = [true, false].map((side) => {
    const of = rows.filter((row) => row.positive === side);
    const others = rows.filter((row) => row.positive !== side);
    const shares = of.map((row) => byPairs([row, ...others]).won / others.length);
    const average = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const squares = shares.reduce((sum, share) => sum + (share - average) ** 2, 0);
    return squares / (shares.length - 1) / shares.length;
  });
  return sides.reduce((sum, part) => sum + part, 0);
}

const classCounts = (rows: readonly Row[]): [number, number] => [
  rows.filter((row) => row.positive).length,
  rows.filter((row) => !row.positive).length,
];

describe('delong', () => {
  it('is the variance of the shares of pairs won', () => {
    fc.assert(
      fc.property(rowsOf(25), (rows) => {
        const found = delong(scoresOf(rows), classesOf(rows));
        const { won, pairs } = byPairs(rows);
        expect(isClose(found.auroc, pairs === 0 ? null : won / pairs)).toBe(true);
        const defined = Math.min(...classCounts(rows)) >= 2;
        expect(isClose(found.variance, defined ? varianceByPairs(rows) : null)).toBe(true);
      }),
    );
  });

  it('within runs weighs each run by its share of the pairs', () => {
    fc.assert(
      fc.property(rowsOf(60), (rows) => {
        const runs = [0, 1, 2]
          .map((run) => rows.filter((row) => row.run === run))
          .filter((of) => classCounts(of).every((n) => n > 0));
        const pairs = runs.reduce((sum, of) => sum + byPairs(of).pairs, 0);
        const won = runs.reduce((sum, of) => sum + byPairs(of).won, 0);
        const parts = runs.map((of) => (byPairs(of).pairs / pairs) ** 2 * varianceByPairs(of));
        const expected = parts.reduce((sum, part) => sum + part, 0);
        const found = delong(scoresOf(rows), classesOf(rows), runsOf(rows));
        expect(isClose(found.auroc, pairs === 0 ? null : won / pairs)).toBe(true);
        expect(isClose(found.variance, pairs === 0 || Number.isNaN(expected) ? null : expected)).toBe(true);
      }),
    );
  });

  it('has an interval around the figure, within 0 to 1', () => {
    const few = delong([1, 5, 3, 2, 4, 6], [0, 1, 0, 0, 0, 1]);
    expect(few.auroc).toBe(1);
    expect(delongInterval(few)).toBeNull();
    const wide = delong([1, 3, 2, 4], [0, 1, 1, 0]);
    const interval = delongInterval(wide);
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBe(1);
    const many = delong(
      Array.from({ length: 400 }, (_, row) => (row * 37) % 101),
      Array.from({ length: 400 }, (_, row) => row % 3 === 0),
    );
    const reach = 1.959963984540054 * Math.sqrt(many.variance ?? NaN);
    expect(delongInterval(many)?.low).toBeCloseTo((many.auroc ?? NaN) - reach, 14);
    expect(delongInterval(many)?.high).toBeCloseTo((many.auroc ?? NaN) + reach, 14);
  });

  it('has no interval where a class is empty or has one answer', () => {
    expect(delongInterval(delong([1, 2], [1, 1]))).toBeNull();
    expect(delongInterval(delong([1, 2, 3], [1, 0, 0]))).toBeNull();
  });
});

describe('delongTest', () => {
  it('changes its sign, not its p, when the measures change places', () => {
    const classes = [1, 0, 1, 0, 1, 0, 0, 1, 1, 0];
    const a = [9, 2, 8, 4, 3, 5, 1, 7, 6, 2];
    const b = [5, 5, 1, 2, 8, 7, 3, 4, 9, 6];
    const [one, other] = [delongTest(a, b, classes), delongTest(b, a, classes)];
    expect(one.difference).toBeCloseTo((delong(a, classes).auroc ?? 0) - (delong(b, classes).auroc ?? 0), 14);
    expect(other.z).toBeCloseTo(-(one.z ?? NaN), 14);
    expect(other.p).toBe(one.p);
    expect(one.p).toBeLessThan(1);
  });

  it('finds measures that rank alike exactly alike, and gives no p-value', () => {
    const scores = [0.3, 1.7, 0.2, 2.2, 0.9, 1.1];
    const alike = scores.map((score) => Math.exp(score));
    expect(delongTest(scores, alike, [0, 1, 0, 1, 1, 0])).toEqual({
      difference: 0,
      variance: 0,
      z: null,
      p: null,
    });
  });

  it('has nothing to say of one class, and refuses NaN and unequal lengths', () => {
    const nothing = { difference: null, variance: null, z: null, p: null };
    expect(delongTest([1, 2], [2, 1], [1, 1])).toEqual(nothing);
    expect(() => delongTest([1, NaN], [2, 1], [1, 0])).toThrow('NaN');
    expect(() => delongTest([1, 2], [2, 1, 3], [1, 0])).toThrow('3 scores and 2 classes');
  });
});
