/** Numbers, one an answer. */
export type Scores = ArrayLike<number>;

/** The class of each answer: true or 1 is positive (for failure: is incorrect), false or 0 negative. */
export type Classes = ArrayLike<boolean | number>;

/**
 * A copy that can be ranked.
 *
 * @throws RangeError where one is NaN, which has no rank.
 */
export function checkedScores(scores: Scores): Float64Array {
  const copy = new Float64Array(scores);
  for (const score of copy) {
    if (Number.isNaN(score)) throw new RangeError('A score is NaN: it cannot be ranked.');
  }
  return copy;
}

/** A copy in ascending order; of scores that are in that order already no more than a copy. @throws RangeError as above */
export function ascendingScores(scores: Scores): Float64Array {
  const copy = checkedScores(scores);
  for (let at = 1; at < copy.length; at++) {
    if ((copy[at] as number) < (copy[at - 1] as number)) return copy.sort();
  }
  return copy;
}

/**
 * 1 for a positive, 0 for a negative.
 *
 * @throws RangeError where there are not `n` of them, or one is neither true, false, 1 nor 0.
 */
export function checkedClasses(classes: Classes, n: number): Uint8Array {
  if (classes.length !== n) throw new RangeError(`There are ${n} scores and ${classes.length} classes.`);
  const copy = new Uint8Array(n);
  for (let row = 0; row < n; row++) {
    const value = classes[row];
    if (value === true || value === 1) copy[row] = 1;
    else if (value !== false && value !== 0) throw new RangeError(`A class is ${value}, not 0 or 1.`);
  }
  return copy;
}

/** The scores of either class, in their order; checked as both are. */
export function byClass(
  scores: Scores,
  classes: Classes,
): { positives: Float64Array; negatives: Float64Array } {
  const all = checkedScores(scores);
  const positive = checkedClasses(classes, all.length);
  let count = 0;
  for (const is of positive) count += is;
  const [positives, negatives] = [new Float64Array(count), new Float64Array(all.length - count)];
  let [p, n] = [0, 0];
  for (let row = 0; row < all.length; row++) {
    if (positive[row] === 1) positives[p++] = all[row] as number;
    else negatives[n++] = all[row] as number;
  }
  return { positives, negatives };
}

/** @throws RangeError where two lists that belong together are not equally long. */
export function checkLengths(what: string, n: number, other: string, m: number): void {
  if (n !== m) throw new RangeError(`There are ${n} ${what} and ${m} ${other}.`);
}
