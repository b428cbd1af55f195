import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrated, fitCalibrator } from '#shared/learning/calibrator.ts';
import { fitLogisticRegression, logOdds } from '#shared/learning/logistic-regression.ts';
import { matrixOf, rowsAt } from '#shared/learning/matrix.ts';
import { applyScaler, fitScaler } from '#shared/learning/scaler.ts';
import { farthest, test, train } from './learning-reference.ts';

const scored = fc.array(fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.nat(1)), {
  minLength: 1,
  maxLength: 60,
});
const scoresOf = (rows: readonly (readonly [number, number])[]) =>
  Float64Array.from(rows, ([score]) => score);
const classesOf = (rows: readonly (readonly [number, number])[]) => Uint8Array.from(rows, ([, one]) => one);
const everywhere = Float64Array.from({ length: 241 }, (_, at) => at / 2 - 60);

describe('calibration', () => {
  // The logistic function is rounded: at a slope of 1e-16, neighbours may stand a last place the wrong way round.
  it.each([
    ['platt', 2 ** -52],
    ['isotonic', 0],
  ] as const)('by %s is monotone, and gives probabilities', (method, rounding) => {
    fc.assert(
      fc.property(scored, (rows) => {
        const calibrator = fitCalibrator(method, scoresOf(rows), classesOf(rows));
        const found = Array.from(calibrated(calibrator, everywhere));
        const falls = calibrator.kind === 'platt' && calibrator.slope < 0;
        found.forEach((probability, at) => {
          expect(probability >= 0 && probability <= 1).toBe(true);
          const before = found[at - 1] ?? probability;
          expect(falls ? before - probability : probability - before).toBeGreaterThanOrEqual(-rounding);
        });
      }),
    );
  });

  it('by isotonic regression keeps the mean, and no rising function is nearer', () => {
    fc.assert(
      fc.property(
        scored,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 8 }),
        (rows, moves) => {
          const [scores, classes] = [scoresOf(rows), classesOf(rows)];
          const calibrator = fitCalibrator('isotonic', scores, classes);
          const found = calibrated(calibrator, scores);
          const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
          expect(sum(found)).toBeCloseTo(sum(classes), 8);
          const distance = (values: ArrayLike<number>): number =>
            sum(Array.from(values, (value, row) => (value - (classes[row] ?? NaN)) ** 2));
          // Any other rising function: this one plus a rising one.
          const steps = moves.map((move, at) => ({ from: (at * 12) / 8 - 6, by: Math.abs(move) }));
          const other = found.map((value, row) =>
            steps.reduce((at, { from, by }) => at + ((scores[row] ?? NaN) > from ? by : 0), value - 0.1),
          );
          expect(distance(other)).toBeGreaterThanOrEqual(distance(found) - 1e-9);
        },
      ),
    );
  });

  it('by Platt does not change when scores are scaled or moved', () => {
    const scores = Float64Array.of(-3, -1, -0.5, 0, 0.3, 0.9, 2, 2.5);
    const classes = Uint8Array.of(0, 0, 1, 0, 0, 1, 1, 1);
    const found = calibrated(fitCalibrator('platt', scores, classes), scores);
    for (const [by, plus] of [
      [1e6, 0],
      [1e-8, 0],
      [1, 1e4],
      [-1, 0],
    ] as const) {
      const moved = scores.map((score) => by * score + plus);
      expect(farthest(calibrated(fitCalibrator('platt', moved, classes), moved), found)).toBeLessThan(1e-7);
    }
    // Platt's targets, where the scores say nothing: (3 x 4/5 + 1 x 1/3) / 4.
    const level = calibrated(
      fitCalibrator('platt', new Float64Array(4).fill(7), Uint8Array.of(1, 1, 1, 0)),
      scores,
    );
    expect(level[0]).toBeCloseTo((3 * (4 / 5) + 1 / 3) / 4, 9);
  });
});

describe('L1 logistic regression', () => {
  const fit = (rows: Int32Array, weights: Float64Array) => {
    const correct = Uint8Array.from(rows, (row) => train.correct[row] ?? NaN);
    return fitLogisticRegression(rowsAt(train.features, rows), correct, weights, 2);
  };
  const once = Int32Array.from(train.correct.keys());

  it('takes a row twice for a row of twice the weight', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(train.correct.length - 1), { maxLength: 200 }), (again) => {
        const weights = new Float64Array(once.length).fill(1);
        for (const row of again) weights[row] = (weights[row] ?? NaN) + 1;
        const repeated = fit(
          Int32Array.from([...once, ...again]),
          new Float64Array(once.length + again.length).fill(1),
        );
        const weighted = fit(once, weights);
        expect(farthest(logOdds(repeated, test.features), logOdds(weighted, test.features))).toBeLessThan(
          1e-6,
        );
      }),
      { numRuns: 10 },
    );
  });

  it('rates answers higher the more correct ones weigh', () => {
    const meanOdds = [0.25, 0.5, 1, 2, 4].map((weight) => {
      const weights = Float64Array.from(train.correct, (one) => (one === 1 ? weight : 1));
      return logOdds(fit(once, weights), test.features).reduce((sum, odds) => sum + odds, 0);
    });
    expect(meanOdds).toEqual(meanOdds.toSorted((a, b) => a - b));
    expect(new Set(meanOdds).size).toBe(5);
  });

  it('is at a minimum: no small step in any direction descends', () => {
    const weights = new Float64Array(once.length).fill(1);
    const { coefficients, intercept } = fit(once, weights);
    const objective = (at: readonly number[]): number => {
      const odds = logOdds(
        { coefficients: Float64Array.from(at.slice(0, -1)), intercept: at.at(-1) ?? NaN },
        train.features,
      );
      const losses = odds.reduce(
        (sum, value, row) => sum + Math.log1p(Math.exp(train.correct[row] === 1 ? -value : value)),
        0,
      );
      return 2 * losses + at.reduce((sum, value) => sum + Math.abs(value), 0);
    };
    const best = [...coefficients, intercept];
    const least = objective(best);
    best.forEach((_, at) => {
      for (const by of [-1e-3, 1e-3])
        expect(objective(best.with(at, (best[at] ?? NaN) + by))).toBeGreaterThan(least);
    });
  });

  it('stays finite where a feature parts the classes, and gives 0 to a constant one', () => {
    const features = matrixOf([
      [-2, 0],
      [-1, 0],
      [1, 0],
      [2, 0],
    ]);
    const found = fitLogisticRegression(
      features,
      Uint8Array.of(0, 0, 1, 1),
      new Float64Array(4).fill(1),
      1e4,
    );
    expect(found.coefficients[0]).toBeGreaterThan(1);
    expect(Number.isFinite(found.coefficients[0])).toBe(true);
    expect(found.coefficients[1]).toBe(0);
  });
});

describe('the scaler', () => {
  it('leaves a constant feature at 0, whatever its rounding', () => {
    const features = matrixOf(Array.from({ length: 7 }, (_, row) => [0.1, row, 1e9 + 0.3]));
    const scaled = applyScaler(fitScaler(features), features);
    const [first, , last] = [0, 1, 2].map((column) => scaled.values.filter((_, at) => at % 3 === column));
    for (const values of [first, last])
      values?.forEach((value) => {
        expect(Math.abs(value)).toBeLessThan(1e-6);
      });
    expect(() => applyScaler(fitScaler(features), matrixOf([[1]]))).toThrow('There are 1 features, not 3.');
  });
});
