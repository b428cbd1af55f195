import { auroc, mean } from '../statistics/index.ts';
import { calibrated, fitCalibrator, type CalibrationMethod, type Calibrator } from './calibrator.ts';

/** Calibration of one measure by itself: a baseline for sentinels, which see several. */
export interface SingleMeasure {
  readonly sign: 1 | -1;
  readonly calibrator: Calibrator;
}

/**
 * 1 where correct answers tend to have the higher measure, -1 where they tend to have the lower one; null where
 * the answers that have it are all of one class.
 */
export function signOf(measure: Float64Array, correct: Uint8Array): 1 | -1 | null {
  const known = correct.filter((_, row) => !Number.isNaN(measure[row]));
  const separates = auroc(
    measure.filter((value) => !Number.isNaN(value)),
    known,
  );
  return separates === null ? null : separates >= 0.5 ? 1 : -1;
}

/**
 * @param measure of the training answers; those for which it is not finite are left out.
 * @returns null where those left are all of one class.
 */
export function fitSingleMeasure(
  method: CalibrationMethod,
  measure: Float64Array,
  correct: Uint8Array,
): SingleMeasure | null {
  const finite = measure.filter(Number.isFinite);
  const classes = correct.filter((_, row) => Number.isFinite(measure[row]));
  const sign = signOf(finite, classes);
  if (sign === null) return null;
  const scores = finite.map((value) => sign * value);
  return { sign, calibrator: fitCalibrator(method, scores, classes) };
}

/** Probabilities of being correct; NaN where the measure is not finite. */
export function singleMeasureProbabilities(
  { sign, calibrator }: SingleMeasure,
  measure: Float64Array,
): Float64Array {
  const scores = measure.map((value) => sign * value);
  const probabilities = calibrated(calibrator, scores);
  return probabilities.map((probability, row) => (Number.isFinite(measure[row]) ? probability : NaN));
}

/** The mean of the probability a token had on geometric average, exp(-nll_avg): the model's own confidence. */
export function averageConfidence(averageNll: Float64Array): number | null {
  return mean(averageNll.filter((value) => !Number.isNaN(value)).map((value) => Math.exp(-value)));
}
