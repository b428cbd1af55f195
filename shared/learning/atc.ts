import { quantileOfSorted } from '../statistics/index.ts';
import { signOf } from './single-measure.ts';

/** Average thresholded confidence (Garg et al. 2022): the accuracy is the share of answers above a threshold. */
export interface Atc {
  /** 1 where higher measures are more often correct in training, -1 where lower ones are. */
  readonly sign: 1 | -1;
  /** Of the measure times the sign. */
  readonly threshold: number;
}

/**
 * The threshold that as large a share of the training answers lies below as is incorrect: numpy's quantile.
 *
 * @param measure NaN where it is not defined: such answers are left out.
 * @returns null where no answer is left, or all are of one class, so that the measure has no sign.
 */
export function fitAtc(measure: Float64Array, correct: Uint8Array): Atc | null {
  const sign = signOf(measure, correct);
  if (sign === null) return null;
  const rows = Array.from(measure.keys()).filter((row) => !Number.isNaN(measure[row]));
  const wrong = rows.filter((row) => correct[row] === 0).length;
  const scores = Float64Array.from(rows, (row) => sign * (measure[row] as number)).sort();
  return { sign, threshold: quantileOfSorted(scores, wrong / rows.length) };
}

/** The estimated accuracy, null where the measure is not defined for any answer. */
export function atcEstimate({ sign, threshold }: Atc, measure: Float64Array): number | null {
  const known = measure.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return null;
  return known.filter((value) => sign * value >= threshold).length / known.length;
}
