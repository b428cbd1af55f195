import { checkedScores, checkLengths, type Scores } from './checked.ts';
import { averageRanks } from './ranks.ts';
import { deviations } from './spread.ts';
import { studentTwoSided } from './student.ts';

export interface Correlation {
  /** -1 to 1; null where a side is constant, holds an infinite value or has fewer than two values. */
  readonly r: number | null;
  /**
   * Two-sided p-value against no correlation, by Student's t with n - 2 degrees of freedom; null where r
   * is, or with fewer than three values.
   */
  readonly p: number | null;
}

/**
 * Pearson's linear correlation.
 *
 * @throws RangeError where the lengths differ or a value is NaN.
 */
export function pearson(x: Scores, y: Scores): Correlation {
  checkLengths('values on one side', x.length, 'on the other', y.length);
  const r = cosine(deviations(checkedScores(x)), deviations(checkedScores(y)));
  return { r, p: r === null ? null : pOf(r, x.length) };
}

/**
 * Spearman's rank correlation: Pearson's of the average ranks, which infinite values have too.
 *
 * @throws RangeError where the lengths differ or a value is NaN.
 */
export function spearman(x: Scores, y: Scores): Correlation {
  return pearson(averageRanks(x), averageRanks(y));
}

function pOf(r: number, n: number): number | null {
  return n < 3 ? null : studentTwoSided(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2);
}

/** Null where either has no length. Scaled first, so that no square overflows or vanishes. */
function cosine(x: Float64Array | null, y: Float64Array | null): number | null {
  if (x === null || y === null) return null;
  const [scaleX, scaleY] = [largest(x), largest(y)];
  if (scaleX === 0 || scaleY === 0) return null;
  let [xx, yy, xy] = [0, 0, 0];
  for (let at = 0; at < x.length; at++) {
    const dx = (x[at] as number) / scaleX;
    const dy = (y[at] as number) / scaleY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
