/**
 * Quantile, linear between neighbours: type 7 of Hyndman and Fan (1996), numpy's default.
 *
 * @param sorted ascending, at least one value, none of them NaN.
 * @param q 0 to 1.
 * @throws RangeError where there are no values or q lies outside 0 to 1.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  const last = sorted.length - 1;
  if (last < 0) throw new RangeError('There are no values to take a quantile of.');
  if (!(q >= 0 && q <= 1)) throw new RangeError(`A quantile is between 0 and 1, not ${q}.`);
  const place = q * last;
  const at = Math.floor(place);
  const below = sorted[at] as number;
  const above = sorted[Math.min(at + 1, last)] as number;
  // Equal neighbours first, since infinite ones have no difference.
  return below === above ? below : below + (place - at) * (above - below);
}
