import { applyIsotonic, fitIsotonic, type Isotonic } from './isotonic.ts';
import { applyPlatt, fitPlatt, type Platt } from './platt.ts';

/** Turns a classifier's scores into probabilities of being correct. */
export type Calibrator = Platt | Isotonic;

export type CalibrationMethod = Calibrator['kind'];

/** Learned from scores of answers that the classifier did not see. */
export function fitCalibrator(
  method: CalibrationMethod,
  scores: Float64Array,
  correct: Uint8Array,
): Calibrator {
  return method === 'platt' ? fitPlatt(scores, correct) : fitIsotonic(scores, correct);
}

export function calibrated(calibrator: Calibrator, scores: Float64Array): Float64Array {
  return calibrator.kind === 'platt' ? applyPlatt(calibrator, scores) : applyIsotonic(calibrator, scores);
}
