import { byClass, checkedClasses, checkedScores, type Classes, type Scores } from './checked.ts';
import { rowsByGroup, take, type Groups } from './groups.ts';
import { normalInterval, type Interval } from './interval.ts';
import { mean } from './mean.ts';
import { zTest } from './normal.ts';
import { countBelow, countUpTo } from './ranks.ts';
import { variance } from './spread.ts';

export interface DelongEstimate {
  /** Null where no pair can be made. */
  readonly auroc: number | null;
  /** Variance of `auroc`; null where a group that makes pairs has a single answer of a class. */
  readonly variance: number | null;
}

/**
 * AUROC with its variance (DeLong, DeLong and Clarke-Pearson, Biometrics 44 (1988) 837-845; from ranks,
 * as Sun and Xu 2014, O(n log n)). It takes the answers as independent: each question has one.
 *
 * @param groups the run of each answer: pairs within runs, their AUROCs weighted by their pairs, which are
 *   taken as given; null, the default, pools.
 * @throws RangeError where the lengths differ, a score is NaN or a class neither 0 nor 1.
 */
export function delong(scores: Scores, classes: Classes, groups: Groups = null): DelongEstimate {
  const all = checkedScores(scores);
  return overGroups(checkedClasses(classes, all.length), groups, (positive, rows) =>
    placements(take(all, rows), positive),
  );
}

/** The 95% interval of an estimate, within 0 to 1; null where there is none, or none of any width. */
export function delongInterval({ auroc, variance }: DelongEstimate): Interval | null {
  return normalInterval(auroc, variance, [0, 1]);
}

export interface DelongTest {
  /** The first's AUROC less the second's; null where no pair can be made. */
  readonly difference: number | null;
  readonly variance: number | null;
  /** difference / sqrt(variance), and its two-sided p-value; null where the variance is null or 0. */
  readonly z: number | null;
  readonly p: number | null;
}

/**
 * The paired test of two measures' AUROCs on the same answers (DeLong et al. 1988). Two measures that rank
 * alike have a difference and a variance of 0, and no p-value.
 *
 * @throws RangeError as `delong` does.
 */
export function delongTest(
  first: Scores,
  second: Scores,
  classes: Classes,
  groups: Groups = null,
): DelongTest {
  const a = checkedScores(first);
  const b = checkedScores(second);
  const positive = checkedClasses(classes, a.length);
  checkedClasses(classes, b.length);
  const { auroc: difference, variance: squares } = overGroups(positive, groups, (classesOf, rows) => {
    const ofB = placements(take(b, rows), classesOf);
    return placements(take(a, rows), classesOf).map((share, row) => share - (ofB[row] as number));
  });
  return { difference, variance: squares, ...zTest(difference, squares) };
}

/**
 * For each answer the share of the other class that scores less than it, ties half. The mean over the
 * positives is the AUROC, and the spreads over either class make its variance.
 */
function placements(scores: Float64Array, positive: Uint8Array): Float64Array {
  const { positives, negatives } = byClass(scores, positive);
  positives.sort();
  negatives.sort();
  return scores.map((score, row) => {
    const others = positive[row] === 1 ? negatives : positives;
    return (countBelow(others, score) + countUpTo(others, score)) / (2 * others.length);
  });
}

/** Mean and variance of the placements, group by group, each weighted by its share of all pairs. */
function overGroups(
  positive: Uint8Array,
  groups: Groups,
  placed: (positive: Uint8Array, rows: Int32Array) => Float64Array,
): DelongEstimate {
  let [pairs, sum] = [0, 0];
  let squares: number | null = 0;
  for (const rows of rowsByGroup(groups, positive.length)) {
    const within = Uint8Array.from(rows, (row) => positive[row] as number);
    const weight = within.filter((is) => is === 1).length * within.filter((is) => is === 0).length;
    if (weight === 0) continue;
    const { positives, negatives } = byClass(placed(within, rows), within);
    pairs += weight;
    sum += weight * (mean(positives) as number);
    const [p, n] = [variance(positives), variance(negatives)];
    if (squares === null || p === null || n === null) squares = null;
    else squares += weight ** 2 * (p / positives.length + n / negatives.length);
  }
  if (pairs === 0) return { auroc: null, variance: null };
  return { auroc: sum / pairs, variance: squares === null ? null : squares / pairs ** 2 };
}
