/**
 * Area under the ROC curve: the probability that a positive scores higher than a negative, ties counted
 * half (the Mann-Whitney U over the number of pairs). O(n log n).
 *
 * @param scores one a response; infinities rank as they should.
 * @param positives whether each response is of the positive class (for failure: is incorrect).
 * @returns 0 to 1, or null where a class is empty.
 * @throws RangeError where the lengths differ or a score is NaN, which has no rank.
 */
export function auroc(scores: ArrayLike<number>, positives: ArrayLike<boolean>): number | null {
  if (scores.length !== positives.length) {
    throw new RangeError(`There are ${scores.length} scores and ${positives.length} classes.`);
  }
  const all = Float64Array.from(scores);
  if (all.some(Number.isNaN)) throw new RangeError('A score is NaN: it cannot be ranked.');
  const positive = all.filter((_, at) => positives[at]).sort();
  const negative = all.filter((_, at) => !positives[at]).sort();
  if (negative.length === 0 || positive.length === 0) return null;

  // Walking both classes upwards: `below` negatives score less, `upTo` score less or the same.
  let below = 0;
  let upTo = 0;
  let twiceWon = 0;
  for (const score of positive) {
    while ((negative[below] ?? Infinity) < score) below++;
    if (upTo < below) upTo = below;
    while (upTo < negative.length && negative[upTo] === score) upTo++;
    twiceWon += below + upTo;
  }
  return twiceWon / (2 * positive.length * negative.length);
}
