import { ascendingScores, type Scores } from './checked.ts';
import { quantileOfSorted } from './quantile.ts';
import { countBelow, countUpTo } from './ranks.ts';

/** What a box plot draws (Tukey 1977). */
export interface BoxSummary {
  readonly n: number;
  readonly min: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly max: number;
  /** The least and the largest value within 1.5 times the box's height of it, but never inside the box. */
  readonly lowWhisker: number;
  readonly highWhisker: number;
  /** The values beyond the whiskers, ascending. */
  readonly outliers: Float64Array;
}

/**
 * Quartiles are numpy's.
 *
 * @returns null where there are no values.
 * @throws RangeError where a value is NaN.
 */
export function boxSummary(values: Scores): BoxSummary | null {
  const sorted = ascendingScores(values);
  if (sorted.length === 0) return null;
  const [min, q25, median, q75, max] = [0, 0.25, 0.5, 0.75, 1].map((q) => quantileOfSorted(sorted, q)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  // Equal quartiles first: infinite ones have no difference.
  const reach = q25 === q75 ? 0 : 1.5 * (q75 - q25);
  const [from, to] = [countBelow(sorted, q25 - reach), countUpTo(sorted, q75 + reach)];
  return {
    n: sorted.length,
    min,
    q25,
    median,
    q75,
    max,
    // Between the quartiles there may be no value at all.
    lowWhisker: Math.min(q25, sorted[from] ?? q25),
    highWhisker: Math.max(q75, sorted[to - 1] ?? q75),
    outliers: without(sorted, from, to),
  };
}

/** The values outside of from .. to. */
function without(values: Float64Array, from: number, to: number): Float64Array {
  const rest = new Float64Array(from + values.length - to);
  rest.set(values.subarray(0, from));
  rest.set(values.subarray(to), from);
  return rest;
}
