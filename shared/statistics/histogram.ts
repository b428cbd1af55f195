import { ascendingScores, type Scores } from './checked.ts';
import { quantileOfSorted } from './quantile.ts';
import { countBelow, countUpTo } from './ranks.ts';

/** More are not drawn; they would be asked for where a few values lie far out. */
const MOST_BINS = 60;

/**
 * Edges of bins of equal width from the least value to the largest, one more than there are bins. The width
 * is Freedman and Diaconis's (1981), 2 IQR n^(-1/3), or, where half of the values are equal, Sturges's; at
 * most 60 bins.
 *
 * Classes to be compared share the edges of all their values.
 *
 * @returns null where there are no values or one is infinite; one bin of width 1 where all are equal.
 * @throws RangeError where a value is NaN.
 */
export function histogramEdges(values: Scores): Float64Array | null {
  const sorted = ascendingScores(values);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || !Number.isFinite(high - low)) return null;
  if (low === high) return Float64Array.of(low - 0.5, low + 0.5);
  const middle = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
  const wanted =
    middle > 0 ? (high - low) / (2 * middle * sorted.length ** (-1 / 3)) : Math.log2(sorted.length) + 1;
  const bins = Math.max(1, Math.min(MOST_BINS, Math.ceil(wanted)));
  const edges = Float64Array.from({ length: bins + 1 }, (_, at) => low + ((high - low) * at) / bins);
  // The last edge is the largest value itself, whatever rounding makes of it.
  edges[bins] = high;
  return edges;
}

/**
 * How many values lie in each bin: its lower edge included, its upper one not, but the last bin's.
 *
 * @throws RangeError where a value is NaN or outside the edges.
 */
export function histogramCounts(values: Scores, edges: Float64Array): Int32Array {
  const sorted = ascendingScores(values);
  const last = edges.length - 2;
  const counts = Int32Array.from({ length: last + 1 }, (_, bin) => {
    const [low, high] = [edges[bin] as number, edges[bin + 1] as number];
    const upTo = bin === last ? countUpTo(sorted, high) : countBelow(sorted, high);
    return upTo - countBelow(sorted, low);
  });
  if (counts.reduce((sum, n) => sum + n, 0) !== sorted.length) {
    throw new RangeError('A value lies outside the edges of the histogram.');
  }
  return counts;
}
