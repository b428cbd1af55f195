import { checkLengths } from './checked.ts';

/**
 * Cohen's kappa (1960): the agreement of two graders on the same answers, beyond what their own shares of
 * each verdict would give by chance.
 *
 * @param first the one's verdict on each answer, of any kinds; `second` the other's.
 * @returns at most 1, 0 for chance; null where there are no answers, or both give one and the same verdict
 *   throughout, so that chance would agree as well.
 * @throws RangeError where the lengths differ.
 */
export function cohenKappa<Verdict>(first: ArrayLike<Verdict>, second: ArrayLike<Verdict>): number | null {
  checkLengths('verdicts by one', first.length, 'by the other', second.length);
  const n = first.length;
  const shares = [countEach(first), countEach(second)] as const;
  const agreed = Array.from(first).filter((verdict, at) => verdict === second[at]).length;
  let chance = 0;
  for (const [verdict, count] of shares[0]) chance += count * (shares[1].get(verdict) ?? 0);
  // In whole numbers, so that certain agreement by chance is found exactly: chance / n^2 is its share.
  return chance === n * n ? null : (n * agreed - chance) / (n * n - chance);
}

function countEach<Verdict>(verdicts: ArrayLike<Verdict>): Map<Verdict, number> {
  const counts = new Map<Verdict, number>();
  for (const verdict of Array.from(verdicts)) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return counts;
}
