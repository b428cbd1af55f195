import type { RandomGenerator } from './random-generator.ts';

/**
 * k of the indices 0 .. n - 1, each set equally likely, in ascending order.
 *
 * They are the first k of a Fisher-Yates shuffle, so with the same generator a larger sample contains the
 * smaller one: a study grown from 100 items to 200 keeps its first 100.
 *
 * @throws RangeError unless n and k are whole numbers with 0 <= k <= n <= 2^32.
 */
export function sampleWithoutReplacement(n: number, k: number, generator: RandomGenerator): number[] {
  if (!Number.isInteger(n) || !Number.isInteger(k) || k < 0 || k > n || n > 0x1_0000_0000) {
    throw new RangeError(`Cannot draw ${k} of ${n} without replacement.`);
  }
  // Only the places that were swapped are kept: memory grows with k, not with n.
  const moved = new Map<number, number>();
  const drawn: number[] = [];
  for (let place = 0; place < k; place++) {
    const from = place + generator.nextInt(n - place);
    drawn.push(moved.get(from) ?? from);
    moved.set(from, moved.get(place) ?? place);
  }
  return drawn.sort((a, b) => a - b);
}
