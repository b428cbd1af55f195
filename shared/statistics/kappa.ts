import { checkLengths } from './checked.ts';

/**
 * Cohen's kappa (J. Cohen, Educational and Psychological Measurement 20 (1960) 37-46): the agreement of two graders on
 * the same answers, beyond what their own shares of each verdict would give by chance.
 *
 * @param first the one's verdict on each answer, of any kinds; `second` the other's.
 * @returns at most 1, 0 for chance; null where there are no answers, or both give one and the same verdict
 *   throughout, so that chance would agree as well.
 * @throws RangeError where the lengths differ.
 */
export function cohenKappa<Verdict>(first: ArrayLike<Verdict>, second: ArrayLike<Verdict>): number | null {
  checkLengths('verdicts by one', first.length, 'by the other', second.length);
  const places = new Map<Verdict, number>();
  for (const verdict of [...Array.from(first), ...Array.from(second)]) {
    if (!places.has(verdict)) places.set(verdict, places.size);
  }
  const kinds = places.size;
  const counts = new Float64Array(kinds * kinds);
  const placeOf = (verdict: Verdict | undefined) => places.get(verdict as Verdict) as number;
  for (let at = 0; at < first.length; at++) {
    const cell = kinds * placeOf(first[at]) + placeOf(second[at]);
    counts[cell] = (counts[cell] as number) + 1;
  }
  return kappaOfCounts(counts, kinds);
}

/**
 * As `cohenKappa`, of how often each pair of verdicts was given.
 *
 * @param counts kinds x kinds whole numbers: that of the pair (a, b) at kinds * a + b.
 */
export function kappaOfCounts(counts: ArrayLike<number>, kinds: number): number | null {
  let [n, agreed, chance] = [0, 0, 0];
  for (let kind = 0; kind < kinds; kind++) {
    let [first, second] = [0, 0];
    for (let other = 0; other < kinds; other++) {
      first += counts[kinds * kind + other] as number;
      second += counts[kinds * other + kind] as number;
    }
    n += first;
    agreed += counts[kinds * kind + kind] as number;
    chance += first * second;
  }
  // In whole numbers, so that certain agreement by chance is found exactly: chance / n^2 is its share.
  return chance === n * n ? null : (n * agreed - chance) / (n * n - chance);
}
