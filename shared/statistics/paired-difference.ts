import { checkLengths, type Scores } from './checked.ts';
import { withWidth, type Interval } from './interval.ts';
import { mean } from './mean.ts';
import { variance } from './spread.ts';
import { studentTwoSided } from './student.ts';

/** How much higher one of two scores of the same things is. */
export interface PairedDifference {
  /** Pairs of which both scores are finite. */
  readonly n: number;
  /** Of the second less the first, in the scores' unit; null where there is no pair. */
  readonly mean: number | null;
  /** Student's 95% interval of the mean; null for fewer than two pairs, or where all differ by the same. */
  readonly interval: Interval | null;
  /** The root of the mean of both variances, in the scores' unit; null where neither varies. */
  readonly spread: number | null;
}

/**
 * The mean difference of pairs. Over `spread` it is Cohen's d with the average variance (Cumming 2012, eq. 11.9), which
 * can be compared between scores of different units.
 *
 * @param first,second a place a pair; pairs with a score that is NaN or infinite are left out.
 * @throws RangeError where they are not equally long.
 */
export function pairedDifference(first: Scores, second: Scores): PairedDifference {
  checkLengths('first scores', first.length, 'second scores', second.length);
  const [a, b]: [number[], number[]] = [[], []];
  for (let at = 0; at < first.length; at++) {
    const [one, other] = [first[at] as number, second[at] as number];
    if (!Number.isFinite(one) || !Number.isFinite(other)) continue;
    a.push(one);
    b.push(other);
  }
  const [ofFirst, ofSecond] = [Float64Array.from(a), Float64Array.from(b)];
  const differences = ofSecond.map((value, at) => value - (ofFirst[at] as number));
  const average = mean(differences);
  const squares = variance(differences);
  const reach = squares === null ? 0 : studentQuantile(a.length - 1) * Math.sqrt(squares / a.length);
  const spread = Math.sqrt(((variance(ofFirst) ?? 0) + (variance(ofSecond) ?? 0)) / 2);
  return {
    n: a.length,
    mean: average,
    interval: average === null ? null : withWidth(average - reach, average + reach),
    spread: spread === 0 ? null : spread,
  };
}

/** The t that leaves 2.5% above it: 12.7 at one degree of freedom, less at more. */
function studentQuantile(df: number): number {
  let [low, high] = [0, 13];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, df) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
