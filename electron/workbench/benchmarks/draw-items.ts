import { generatorFor, sampleWithoutReplacement } from '#shared/random/index.ts';

/**
 * n items without replacement, in the order given; all of them where n is at least their number, or 'all'.
 * A benchmark's sample depends on the seed and its own name, not on the benchmarks beside it, and a larger
 * sample contains the smaller one.
 *
 * @throws RangeError where n is not a whole number from 0 up, or the seed not a safe integer.
 */
export function drawItems<Item>(
  items: readonly Item[],
  n: number | 'all',
  seed: number,
  benchmarkName: string,
): Item[] {
  if (n !== 'all' && (!Number.isInteger(n) || n < 0)) throw new RangeError(`Cannot draw ${n} items.`);
  if (n === 'all' || n >= items.length) return [...items];
  const drawn = new Set(
    sampleWithoutReplacement(items.length, n, generatorFor(seed, 'items', benchmarkName)),
  );
  return items.filter((_, at) => drawn.has(at));
}
