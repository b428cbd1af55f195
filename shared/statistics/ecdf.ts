import { checkedScores, type Scores } from './checked.ts';

/** An empirical distribution: at each distinct value, ascending, the share of values that are it or less. */
export interface Ecdf {
  readonly values: Float64Array;
  /** Above 0, the last 1. */
  readonly shares: Float64Array;
}

/** @throws RangeError where a value is NaN. */
export function ecdf(values: Scores): Ecdf {
  const sorted = checkedScores(values).sort();
  const isLast = (_: number, at: number): boolean => sorted[at] !== sorted[at + 1];
  return {
    values: sorted.filter(isLast),
    shares: sorted.map((_, at) => (at + 1) / sorted.length).filter(isLast),
  };
}
