import { checkedClasses, checkedScores, type Classes, type Scores } from './checked.ts';
import { rowsByGroup, take, type Groups } from './groups.ts';
import { tally, type Tally } from './tally.ts';

/** Pairs of a positive and a negative, and how many the positive wins by the higher score, ties half. */
export interface Pairs {
  readonly won: number;
  readonly pairs: number;
}

/** The Mann-Whitney U of a tally and the number of pairs it is of. */
export function pairsWon({ positives, negatives, positive, negative }: Tally): Pairs {
  let below = 0;
  let twice = 0;
  positives.forEach((count, at) => {
    const tied = negatives[at] as number;
    twice += count * (2 * below + tied);
    below += tied;
  });
  return { won: twice / 2, pairs: positive * negative };
}

/**
 * Pairs of the same group (run) only: a measure gets no credit for telling easy benchmarks from hard ones.
 *
 * @throws RangeError where the lengths differ, a score is NaN or a class neither 0 nor 1.
 */
export function pairsWonWithin(scores: Scores, classes: Classes, groups: Groups): Pairs {
  const all = checkedScores(scores);
  const positive = checkedClasses(classes, all.length);
  let [won, pairs] = [0, 0];
  for (const rows of rowsByGroup(groups, all.length)) {
    const within = pairsWon(tally(take(all, rows), take(positive, rows)));
    won += within.won;
    pairs += within.pairs;
  }
  return { won, pairs };
}

/** Share of pairs won, null where there are none. */
export function shareWon({ won, pairs }: Pairs): number | null {
  return pairs === 0 ? null : won / pairs;
}

/**
 * Area under the ROC curve: the probability that a positive scores higher than a negative, ties counted
 * half (the Mann-Whitney U over the number of pairs). O(n log n).
 *
 * @param scores one a response; infinities rank as they should.
 * @param classes whether each response is of the positive class (for failure: is incorrect).
 * @param groups the run of each, to count pairs of the same run only; null, the default, pools them.
 * @returns 0 to 1, or null where no pair can be made.
 * @throws RangeError where the lengths differ, a score is NaN (it has no rank) or a class neither 0 nor 1.
 */
export function auroc(scores: Scores, classes: Classes, groups: Groups = null): number | null {
  return shareWon(pairsWonWithin(scores, classes, groups));
}
