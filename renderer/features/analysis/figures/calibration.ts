import {
  brier,
  calibrationCurve,
  expectedCalibrationError,
  type CalibrationBin,
} from '#shared/statistics/index.ts';

/** A probability held against how often the answers are correct. */
export interface Calibration {
  readonly n: number;
  readonly bins: readonly CalibrationBin[];
  readonly error: number | null;
  readonly brier: number | null;
}

/**
 * @param probabilities of each answer's being correct; NaN where not defined.
 * @param incorrect 1 for an incorrect answer.
 */
export function calibrationOf(probabilities: Float64Array, incorrect: Uint8Array): Calibration {
  const isDefined = (_: number, row: number) => !Number.isNaN(probabilities[row]);
  const predicted = probabilities.filter(isDefined);
  const correct = incorrect.filter(isDefined).map((is) => 1 - is);
  return {
    n: predicted.length,
    bins: calibrationCurve(predicted, correct),
    error: expectedCalibrationError(predicted, correct),
    brier: brier(predicted, correct),
  };
}
