import type { Column } from './column.ts';

/**
 * Where a profile peaks: its local maxima above mean + 1 std (n - 1). Equal neighbours are one plateau, a peak
 * where both sides are lower; beyond either end counts as lower.
 *
 * @returns the first token of each peak, from 0, ascending.
 */
export function findPeaks({ values, mean, moments }: Column): readonly number[] {
  const threshold = mean + moments.std;
  const peaks: number[] = [];
  let rising = true;
  let from = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    const next = at + 1 < values.length ? (values[at + 1] as number) : -Infinity;
    if (next === value) continue;
    if (rising && next < value && value > threshold) peaks.push(from);
    rising = next > value;
    from = at + 1;
  }
  return peaks;
}
