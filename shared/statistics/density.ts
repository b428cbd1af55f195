import { ascendingScores, type Scores } from './checked.ts';
import { countBelow, countUpTo } from './ranks.ts';
import { variance } from './spread.ts';

/** A value further from a grid point than this many bandwidths adds less than 1e-17 of the peak's height. */
const REACH = 9;

/**
 * Gaussian kernel density estimate with Scott's bandwidth, std n^(-1/5) (Scott 1992; scipy's gaussian_kde).
 *
 * @param values of any order.
 * @param grid where it is evaluated, in the values' unit.
 * @returns the density at each point of the grid, per unit; null where it has no width: fewer than two
 *   values, all of them equal, or an infinite one.
 * @throws RangeError where a value is NaN.
 */
export function gaussianDensity(values: Scores, grid: ArrayLike<number>): Float64Array | null {
  const sorted = ascendingScores(values);
  const bandwidth = scottBandwidth(sorted);
  if (bandwidth === null) return null;
  const height = 1 / (sorted.length * bandwidth * Math.sqrt(2 * Math.PI));
  return Float64Array.from(grid, (point) => {
    const to = countUpTo(sorted, point + REACH * bandwidth);
    let sum = 0;
    for (let at = countBelow(sorted, point - REACH * bandwidth); at < to; at++) {
      const away = (point - (sorted[at] as number)) / bandwidth;
      sum += Math.exp(-0.5 * away * away);
    }
    return height * sum;
  });
}

/** In the values' unit; null where the density has no width. */
function scottBandwidth(values: Float64Array): number | null {
  const squares = variance(values);
  return squares === null || squares === 0 ? null : Math.sqrt(squares) * values.length ** -0.2;
}
