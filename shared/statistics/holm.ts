/**
 * Holm's step-down correction (1979) of a family of tests. Tests that are one and the same, such as those
 * of measures that rank alike, are to be given once.
 *
 * @param pValues null where there was no test; it does not count in the family.
 * @returns the adjusted p-values in the same places, at most 1, in the order of the raw ones.
 * @throws RangeError where a p-value lies outside 0 to 1.
 */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const tests = pValues.flatMap((p, at) => (p === null ? [] : [{ p, at }]));
  const outside = tests.find(({ p }) => !(p >= 0 && p <= 1));
  if (outside) throw new RangeError(`A p-value is between 0 and 1, not ${outside.p}.`);
  tests.sort((a, b) => a.p - b.p);
  const adjusted = pValues.map((): number | null => null);
  let least = 0;
  tests.forEach(({ p, at }, place) => {
    least = Math.max(least, Math.min(1, (tests.length - place) * p));
    adjusted[at] = least;
  });
  return adjusted;
}
