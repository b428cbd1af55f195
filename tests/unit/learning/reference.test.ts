import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { atcEstimate, fitAtc } from '#shared/learning/atc.ts';
import { calibrated, fitCalibrator } from '#shared/learning/calibrator.ts';
import { balancedWeights, EQUAL_WEIGHTS, weightOfEach } from '#shared/learning/class-weights.ts';
import { fitLogisticRegression, logOdds } from '#shared/learning/logistic-regression.ts';
import { rowsAt } from '#shared/learning/matrix.ts';
import { auroc } from '#shared/statistics/index.ts';
import { farthest, reference, scaler, test, train } from './learning-reference.ts';

interface AtcReference {
  readonly source: readonly number[];
  readonly correct: readonly number[];
  readonly targets: readonly (readonly number[])[];
  readonly asIs: readonly { readonly sign: number; readonly threshold: number; readonly estimate: number }[];
  readonly negated: AtcReference['asIs'];
}
const atc = JSON.parse(
  readFileSync(new URL('../../fixtures/reference/atc.json', import.meta.url), 'utf8'),
) as AtcReference;

function regression(features: typeof train.features, correct: Uint8Array, c: number, balanced: boolean) {
  const weights = weightOfEach(correct, balanced ? balancedWeights(correct) : EQUAL_WEIGHTS);
  return fitLogisticRegression(features, correct, weights, c);
}

describe('against scikit-learn', () => {
  it('scales', () => {
    expect(farthest(scaler.mean, reference.scaler.mean)).toBeLessThan(1e-9);
    expect(farthest(scaler.scale, reference.scaler.scale)).toBeLessThan(1e-9);
  });

  it.each(reference.l1LogisticRegression)('L1 logistic regression, C $C, balanced $balanced', (expected) => {
    const found = regression(train.features, train.correct, expected.C, expected.balanced);
    expect(farthest(found.coefficients, expected.coef)).toBeLessThan(1e-6);
    expect(Math.abs(found.intercept - expected.intercept)).toBeLessThan(1e-6);
    expect(auroc(logOdds(found, test.features), test.correct)).toBeCloseTo(expected.testAuc, 6);
  });

  it.each([
    ['platt', 1e-6],
    ['isotonic', 1e-9],
  ] as const)('%s calibration', (method, within) => {
    const { score, label, query } = reference.calibration;
    const calibrator = fitCalibrator(method, Float64Array.from(score), Uint8Array.from(label));
    const found = calibrated(calibrator, Float64Array.from(query));
    expect(farthest(found, reference.calibration[method])).toBeLessThan(within);
  });

  it.each([
    ['platt', 'sigmoid'],
    ['isotonic', 'isotonic'],
  ] as const)('a classifier and a %s calibrator a fold', (method, theirs) => {
    const expected = reference.calibratedClassifier[theirs];
    const sums = new Float64Array(expected.length);
    const all = Int32Array.from(train.correct.keys());
    const judged = rowsAt(test.features, Int32Array.from(expected.keys()));
    for (let fold = 0; fold < 5; fold++) {
      const fit = all.filter((row) => row % 5 !== fold);
      const apart = all.filter((row) => row % 5 === fold);
      const classesOf = (rows: Int32Array) => Uint8Array.from(rows, (row) => train.correct[row] ?? NaN);
      const classifier = regression(rowsAt(train.features, fit), classesOf(fit), 2, true);
      const scores = logOdds(classifier, rowsAt(train.features, apart));
      const calibrator = fitCalibrator(method, scores, classesOf(apart));
      calibrated(calibrator, logOdds(classifier, judged)).forEach((probability, row) => {
        sums[row] = (sums[row] ?? NaN) + probability / 5;
      });
    }
    expect(farthest(sums, expected)).toBeLessThan(1e-6);
  });
});

describe('average thresholded confidence', () => {
  it.each([
    ['asIs', 1],
    ['negated', -1],
  ] as const)('of a measure %s', (name, by) => {
    const source = Float64Array.from(atc.source, (value) => by * value);
    const found = fitAtc(source, Uint8Array.from(atc.correct));
    expect(atc[name]).toHaveLength(atc.targets.length);
    atc[name].forEach(({ sign, threshold, estimate }, at) => {
      expect(found?.sign).toBe(sign);
      expect(Math.abs((found?.threshold ?? NaN) - threshold)).toBeLessThan(1e-9);
      const target = Float64Array.from(atc.targets[at] ?? [], (value) => by * value);
      const estimated = found === null ? null : atcEstimate(found, target);
      expect(Math.abs((estimated ?? NaN) - estimate)).toBeLessThan(1e-9);
    });
  });

  it('counts answers on the threshold', () => {
    const found = fitAtc(Float64Array.of(1, 2, 3), Uint8Array.of(0, 1, 1));
    // Two thirds of the way from 1 to 2, as numpy interpolates.
    expect(found?.threshold).toBeCloseTo(1 + 2 / 3, 12);
    expect(atcEstimate({ sign: 1, threshold: 2 }, Float64Array.of(1, 2, 2, 3))).toBe(0.75);
    expect(atcEstimate({ sign: -1, threshold: -2 }, Float64Array.of(1, 2, 2, 3))).toBe(0.75);
  });

  it('leaves out answers for which the measure is not defined', () => {
    const measure = Float64Array.of(1, 2, NaN, 3, 4);
    const correct = Uint8Array.of(0, 0, 0, 1, 1);
    const found = fitAtc(measure, correct);
    expect(found).toEqual({ sign: 1, threshold: 2.5 });
    expect(found && atcEstimate(found, Float64Array.of(2, NaN, 5, 6))).toBeCloseTo(2 / 3, 15);
    expect(found && atcEstimate(found, Float64Array.of(NaN))).toBeNull();
    expect(fitAtc(measure, new Uint8Array(5))).toBeNull();
  });
});
