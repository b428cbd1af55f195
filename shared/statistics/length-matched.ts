import { type Pairs } from './auroc.ts';
import { checkedClasses, checkedScores, checkLengths, type Classes, type Scores } from './checked.ts';
import { rowsByGroup, type Groups } from './groups.ts';
import { countBelow, countUpTo } from './ranks.ts';

/** Lengths differ by at most one part in this many of the shorter. */
const PARTS = 10;

/**
 * Pairs of answers whose lengths differ by at most 10% of the shorter, and how many of them the positive
 * wins, ties half: their share is the AUROC with length held still.
 *
 * By length, each positive meets a window of negatives that moves one way; a Fenwick tree (1994) of the
 * window's scores counts those below. O(n log n).
 *
 * @param lengths in tokens, 0 or more.
 * @param groups the run of each answer, to count pairs of the same run only; null pools.
 * @throws RangeError where the lists are not equally long, a score or length is NaN, a length negative or
 *   infinite, or a class neither 0 nor 1.
 */
export function lengthMatchedPairs(
  scores: Scores,
  classes: Classes,
  lengths: ArrayLike<number>,
  groups: Groups = null,
): Pairs {
  const all = checkedScores(scores);
  const positive = checkedClasses(classes, all.length);
  checkLengths('scores', all.length, 'lengths', lengths.length);
  const long = new Float64Array(lengths);
  const wrong = long.find((length) => !(length >= 0 && length < Infinity));
  if (wrong !== undefined) throw new RangeError(`A length is a number of tokens, not ${wrong}.`);
  let [won, pairs] = [0, 0];
  for (const rows of rowsByGroup(groups, all.length)) {
    const within = matchedWithin(all, positive, long, rows);
    won += within.won;
    pairs += within.pairs;
  }
  return { won, pairs };
}

function matchedWithin(
  scores: Float64Array,
  positive: Uint8Array,
  lengths: Float64Array,
  rows: Int32Array,
): Pairs {
  const lengthOf = (row: number): number => lengths[row] as number;
  const scoreOf = (row: number): number => scores[row] as number;
  const byLength = rows.toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const negatives = byLength.filter((row) => positive[row] === 0);
  const sorted = Float64Array.from(negatives, scoreOf).sort();
  const window = new CountTree(sorted.length);
  let [twice, pairs, from, to] = [0, 0, 0, 0];
  for (const row of byLength) {
    if (positive[row] === 0) continue;
    const length = lengthOf(row);
    while (to < negatives.length && !isLonger(lengthOf(negatives[to] as number), length)) {
      window.add(countBelow(sorted, scoreOf(negatives[to++] as number)), 1);
    }
    while (from < to && isLonger(length, lengthOf(negatives[from] as number))) {
      window.add(countBelow(sorted, scoreOf(negatives[from++] as number)), -1);
    }
    twice += window.before(countBelow(sorted, scoreOf(row))) + window.before(countUpTo(sorted, scoreOf(row)));
    pairs += to - from;
  }
  return { won: twice / 2, pairs };
}

/** Whether one is so much longer that the two do not match. In whole numbers, so without rounding. */
const isLonger = (length: number, than: number): boolean => PARTS * (length - than) > than;

/** Counts at places 0 .. n - 1, and their sum before any of them, in O(log n). */
class CountTree {
  readonly #sums: Int32Array;

  constructor(n: number) {
    this.#sums = new Int32Array(n + 1);
  }

  add(place: number, count: number): void {
    for (let at = place + 1; at < this.#sums.length; at += at & -at) {
      this.#sums[at] = (this.#sums[at] as number) + count;
    }
  }

  before(place: number): number {
    let sum = 0;
    for (let at = place; at > 0; at -= at & -at) sum += this.#sums[at] as number;
    return sum;
  }
}
