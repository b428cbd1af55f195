import { checkedClasses, checkedScores, type Classes, type Scores } from './checked.ts';
import type { Interval } from './interval.ts';
import { mean } from './mean.ts';
import { wilson } from './wilson.ts';

/** Bins of equal width, as most tables of calibration errors have. */
const BINS = 10;

/** One bin of predicted probabilities, those of `low` and more and less than `high` (the last: or equal). */
export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Mean of the predicted probabilities. */
  readonly predicted: number;
  /** Share of the answers of which it came true. */
  readonly observed: number;
  /** Wilson's 95% interval of `observed`. */
  readonly interval: Interval;
}

/**
 * The calibration curve (reliability diagram): ten bins of equal width from 0 to 1, the empty ones left out.
 *
 * @param probabilities of each answer's being positive, 0 to 1.
 * @param outcomes whether it is.
 * @throws RangeError where the lengths differ, a probability lies outside 0 to 1 or an outcome is not 0 or 1.
 */
export function calibrationCurve(probabilities: Scores, outcomes: Classes): CalibrationBin[] {
  const [predicted, came] = checked(probabilities, outcomes);
  const binOf = predicted.map((probability) => Math.min(BINS - 1, Math.floor(probability * BINS)));
  return Array.from({ length: BINS }, (_, bin) => bin).flatMap((bin) => {
    const inside = predicted.filter((_, row) => binOf[row] === bin);
    const trueOnes = came.filter((is, row) => is === 1 && binOf[row] === bin).length;
    const interval = wilson(trueOnes, inside.length);
    const average = mean(inside);
    if (interval === null || average === null) return [];
    return {
      low: bin / BINS,
      high: (bin + 1) / BINS,
      n: inside.length,
      predicted: average,
      observed: trueOnes / inside.length,
      interval,
    };
  });
}

/**
 * Expected calibration error: the bins' mean distance between predicted and observed, weighted by their
 * answers (Naeini et al. 2015).
 *
 * @returns null where there are no answers.
 * @throws RangeError as `calibrationCurve` does.
 */
export function expectedCalibrationError(probabilities: Scores, outcomes: Classes): number | null {
  const curve = calibrationCurve(probabilities, outcomes);
  if (curve.length === 0) return null;
  const apart = curve.reduce((sum, bin) => sum + bin.n * Math.abs(bin.observed - bin.predicted), 0);
  return apart / probabilities.length;
}

/**
 * Brier score: the mean squared distance between probability and outcome.
 *
 * @returns null where there are no answers.
 * @throws RangeError as `calibrationCurve` does.
 */
export function brier(probabilities: Scores, outcomes: Classes): number | null {
  const [predicted, came] = checked(probabilities, outcomes);
  return mean(predicted.map((probability, row) => (probability - (came[row] as number)) ** 2));
}

function checked(probabilities: Scores, outcomes: Classes): [Float64Array, Uint8Array] {
  const all = checkedScores(probabilities);
  const outside = all.find((probability) => probability < 0 || probability > 1);
  if (outside !== undefined) throw new RangeError(`A probability is between 0 and 1, not ${outside}.`);
  return [all, checkedClasses(outcomes, all.length)];
}
