import { byClass, type Classes, type Scores } from './checked.ts';

/**
 * Distinct scores in ascending order, and how many answers of each class have them: all that a figure that
 * depends on ranks alone needs to know. Made once, in O(n log n).
 */
export interface Tally {
  readonly scores: Float64Array;
  /** Counts, as long as `scores`. */
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  /** Sums of the counts. */
  readonly positive: number;
  readonly negative: number;
}

/** @throws RangeError where the lengths differ, a score is NaN or a class neither 0 nor 1. */
export function tally(scores: Scores, classes: Classes): Tally {
  const { positives, negatives } = byClass(scores, classes);
  positives.sort();
  negatives.sort();
  const most = positives.length + negatives.length;
  const distinct = new Float64Array(most);
  const counts = [new Float64Array(most), new Float64Array(most)] as const;
  let [p, n, size] = [0, 0, 0];
  while (p < positives.length || n < negatives.length) {
    const isNegative =
      p === positives.length || (n < negatives.length && smaller(negatives, n, positives, p));
    const score = (isNegative ? negatives[n] : positives[p]) as number;
    const [fromP, fromN] = [p, n];
    while (p < positives.length && positives[p] === score) p++;
    while (n < negatives.length && negatives[n] === score) n++;
    distinct[size] = score;
    counts[0][size] = p - fromP;
    counts[1][size] = n - fromN;
    size++;
  }
  return {
    scores: distinct.slice(0, size),
    positives: counts[0].slice(0, size),
    negatives: counts[1].slice(0, size),
    positive: positives.length,
    negative: negatives.length,
  };
}

function smaller(a: Float64Array, atA: number, b: Float64Array, atB: number): boolean {
  return (a[atA] as number) < (b[atB] as number);
}
