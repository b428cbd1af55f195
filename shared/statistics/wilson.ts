import { Z95, type Interval } from './interval.ts';

/**
 * Wilson's score interval of a proportion (E. B. Wilson, JASA 22 (1927) 209-212), 95% by default: holds its
 * level for small n and near 0 and 1, where the usual interval does not.
 *
 * @param successes 0 to n.
 * @param z quantile of the standard normal distribution.
 * @returns both ends, 0 to 1; null where n is 0.
 * @throws RangeError where successes are not among n.
 */
export function wilson(successes: number, n: number, z = Z95): Interval | null {
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`There are ${successes} successes in ${n}.`);
  if (n === 0) return null;
  const share = successes / n;
  const centre = share + (z * z) / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return {
    // At the ends the interval touches 0 and 1 exactly; rounding would miss them by a hair.
    low: successes === 0 ? 0 : (centre - reach) / scale,
    high: successes === n ? 1 : (centre + reach) / scale,
  };
}
