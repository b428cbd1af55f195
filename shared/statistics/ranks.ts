import { checkedScores, type Scores } from './checked.ts';

/** How many of the ascending values are less than `value`. */
export function countBelow(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** How many of the ascending values are `value` or less. */
export function countUpTo(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] as number) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * Ranks from 1 to n in ascending order; tied scores share the average of theirs.
 *
 * @throws RangeError where a score is NaN.
 */
export function averageRanks(scores: Scores): Float64Array {
  const all = checkedScores(scores);
  const sorted = all.toSorted();
  return all.map((score) => (countBelow(sorted, score) + countUpTo(sorted, score) + 1) / 2);
}
