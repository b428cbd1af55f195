import { ascendingScores, type Scores } from './checked.ts';

/** An empirical distribution: at each distinct value, ascending, the share of values that are it or less. */
export interface Ecdf {
  readonly values: Float64Array;
  /** Above 0, the last 1. */
  readonly shares: Float64Array;
}

/** @throws RangeError where a value is NaN. */
export function ecdf(values: Scores): Ecdf {
  const sorted = ascendingScores(values);
  const n = sorted.length;
  const [distinct, shares] = [new Float64Array(n), new Float64Array(n)];
  let size = 0;
  for (let at = 0; at < n; at++) {
    if (at + 1 < n && sorted[at] === sorted[at + 1]) continue;
    distinct[size] = sorted[at] as number;
    shares[size++] = (at + 1) / n;
  }
  return { values: distinct.slice(0, size), shares: shares.slice(0, size) };
}
