import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc, lengthMatchedPairs } from '#shared/statistics/index.ts';
import { byPairs, classesOf, isClose, lengthsOf, rowsOf, runsOf, sameRun, scoresOf } from './by-pairs.ts';

/** The rule in whole numbers: 10% of the shorter. */
const matched = (one: { length: number }, other: { length: number }): boolean =>
  10 * Math.abs(one.length - other.length) <= Math.min(one.length, other.length);

describe('auroc', () => {
  it('is the share of pairs won, ties half, infinities ranked', () => {
    fc.assert(
      fc.property(rowsOf(30), (rows) => {
        const { won, pairs } = byPairs(rows);
        expect(isClose(auroc(scoresOf(rows), classesOf(rows)), pairs === 0 ? null : won / pairs)).toBe(true);
      }),
    );
  });

  it('within runs counts pairs of the same run only', () => {
    fc.assert(
      fc.property(rowsOf(40), (rows) => {
        const { won, pairs } = byPairs(rows, sameRun);
        const found = auroc(scoresOf(rows), classesOf(rows), runsOf(rows));
        expect(isClose(found, pairs === 0 ? null : won / pairs)).toBe(true);
      }),
    );
  });

  it('does not change under maps that keep the order, and turns over with the sign or the classes', () => {
    const score = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.boolean()), { minLength: 2, maxLength: 40 }), (rows) => {
        const scores = rows.map(([value]) => value);
        const classes = rows.map(([, positive]) => positive);
        const found = auroc(scores, classes);
        const mapped = scores.map((value) => Math.exp(value / 100) ** 3 - 7);
        expect(auroc(mapped, classes)).toBe(found);
        if (found === null) return;
        const turned = auroc(
          scores.map((value) => -value),
          classes,
        );
        expect(turned).toBeCloseTo(1 - found, 12);
        expect(
          auroc(
            scores,
            classes.map((positive) => !positive),
          ),
        ).toBeCloseTo(1 - found, 12);
      }),
    );
  });

  it('gives no credit within runs for telling easy runs from hard ones', () => {
    const scores = [1, 2, 1, 2, 11, 12, 11, 12];
    const classes = [false, false, true, false, true, true, false, true];
    const runs = [0, 0, 0, 0, 1, 1, 1, 1];
    expect(auroc(scores, classes)).toBeGreaterThan(0.6);
    expect(auroc(scores, classes, runs)).toBe(0.5);
  });

  it('is one half where all scores are equal', () => {
    expect(auroc([3, 3, 3], [true, false, false])).toBe(0.5);
  });

  it('is null where no pair can be made', () => {
    expect(auroc([], [])).toBeNull();
    expect(auroc([1, 2], [true, true])).toBeNull();
    expect(auroc([1, 2], [false, false])).toBeNull();
    expect(auroc([1, 2], [true, false], [0, 1])).toBeNull();
  });

  it('takes typed arrays and classes as 1 and 0, and leaves them as they were', () => {
    const scores = Float64Array.of(3, 1, 2);
    expect(auroc(scores, Uint8Array.of(1, 0, 0))).toBe(1);
    expect([...scores]).toEqual([3, 1, 2]);
  });

  it('refuses NaN, other classes and unequal lengths', () => {
    expect(() => auroc([Number.NaN, 1], [true, false])).toThrow('A score is NaN: it cannot be ranked.');
    expect(() => auroc([1, 2], [0, 2])).toThrow('A class is 2, not 0 or 1.');
    expect(() => auroc([1], [true, false])).toThrow('1 scores and 2 classes');
    expect(() => auroc([1, 2], [true, false], [1])).toThrow('2 scores and 1 groups');
  });
});

describe('lengthMatchedPairs', () => {
  it('counts the pairs whose lengths differ by at most 10% of the shorter', () => {
    fc.assert(
      fc.property(rowsOf(40), (rows) => {
        const [scores, classes, lengths] = [scoresOf(rows), classesOf(rows), lengthsOf(rows)];
        expect(lengthMatchedPairs(scores, classes, lengths)).toEqual(byPairs(rows, matched));
        expect(lengthMatchedPairs(scores, classes, lengths, runsOf(rows))).toEqual(
          byPairs(rows, (one, other) => sameRun(one, other) && matched(one, other)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('includes exactly 10%, on either side', () => {
    const pairs = (positive: number, negative: number): number =>
      lengthMatchedPairs([1, 0], [true, false], [positive, negative]).pairs;
    expect([pairs(100, 110), pairs(110, 100), pairs(30, 33), pairs(70, 77)]).toEqual([1, 1, 1, 1]);
    expect([pairs(100, 111), pairs(111, 100), pairs(9, 10), pairs(0, 1)]).toEqual([0, 0, 0, 0]);
  });

  it('agrees with plain AUROC where all lengths are equal', () => {
    const found = lengthMatchedPairs([1, 2, 2, 3], [false, true, false, true], [5, 5, 5, 5]);
    expect(found).toEqual({ won: 3.5, pairs: 4 });
  });

  it('refuses what is no length', () => {
    expect(() => lengthMatchedPairs([1, 2], [true, false], [3, NaN])).toThrow('not NaN');
    expect(() => lengthMatchedPairs([1, 2], [true, false], [3, -1])).toThrow('not -1');
    expect(() => lengthMatchedPairs([1, 2], [true, false], [3])).toThrow('2 scores and 1 lengths');
  });
});
