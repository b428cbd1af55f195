import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc, mean } from '../../../shared/statistics/index.ts';

interface ReferenceSet {
  readonly score: readonly number[];
  readonly correct: readonly number[];
  readonly aurocFailure: number;
}
const fixture = new URL('../../fixtures/reference/statistics.json', import.meta.url);
const reference = JSON.parse(readFileSync(fixture, 'utf8')) as { sets: ReferenceSet[] };

/** The definition itself, pair by pair. */
function byPairs(scores: readonly number[], positives: readonly boolean[]): number | null {
  let won = 0;
  let pairs = 0;
  scores.forEach((high, i) => {
    scores.forEach((low, j) => {
      if (!positives[i] || positives[j]) return;
      pairs++;
      won += high > low ? 1 : high === low ? 0.5 : 0;
    });
  });
  return pairs === 0 ? null : won / pairs;
}

describe('auroc', () => {
  it.each(reference.sets.map((set, at) => ({ at, set })))('agrees with reference set $at', ({ set }) => {
    const found = auroc(
      set.score,
      set.correct.map((correct) => correct === 0),
    );
    expect(Math.abs((found ?? Number.NaN) - set.aurocFailure)).toBeLessThan(1e-12);
  });

  it('is the share of pairs won, ties half, infinities ranked', () => {
    const score = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(Infinity, -Infinity, -0),
      fc.double({ noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.boolean()), { maxLength: 30 }), (rows) => {
        const scores = rows.map(([value]) => value);
        const positives = rows.map(([, positive]) => positive);
        const [found, expected] = [auroc(scores, positives), byPairs(scores, positives)];
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('is null where a class is empty', () => {
    expect(auroc([], [])).toBeNull();
    expect(auroc([1, 2], [true, true])).toBeNull();
    expect(auroc([1, 2], [false, false])).toBeNull();
  });

  it('takes typed arrays and leaves them as they were', () => {
    const scores = Float64Array.of(3, 1, 2);
    expect(auroc(scores, [true, false, false])).toBe(1);
    expect([...scores]).toEqual([3, 1, 2]);
  });

  it('refuses NaN and unequal lengths', () => {
    expect(() => auroc([Number.NaN, 1], [true, false])).toThrow('NaN');
    expect(() => auroc([1], [true, false])).toThrow('1 scores and 2 classes');
  });
});

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
