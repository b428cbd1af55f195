import { fnv1a64, utf16Bytes } from './hash.ts';
import { RandomGenerator } from './random-generator.ts';
import { splitmix64 } from './splitmix.ts';

/**
 * The generator of one purpose: a seed and the parts that name it, such as an item's key and a sample's
 * index. Different parts give unrelated generators; ("a", "bc") is not ("ab", "c"), nor is 1 "1".
 *
 * Never change how the key is written or hashed: the receipts of finished runs depend on it.
 *
 * @throws RangeError where the seed is not a safe integer, or a number among the parts is not finite.
 */
export function generatorFor(seed: number, ...parts: readonly (string | number)[]): RandomGenerator {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number below 2^53, not ${seed}.`);
  const key = [seed, ...parts].map(written).join('');
  const next = splitmix64(fnv1a64(utf16Bytes(key)));
  const [first, second] = [next(), next()];
  return new RandomGenerator(lower(first), upper(first), lower(second), upper(second));
}

/** Each part says where it ends, so that no two lists of parts are written alike. */
function written(part: string | number): string {
  if (typeof part === 'string') return `s${part.length}:${part}`;
  if (!Number.isFinite(part)) throw new RangeError(`A generator cannot be named by ${part}.`);
  return `n${part};`;
}

const lower = (word: bigint): number => Number(word & 0xffff_ffffn);
const upper = (word: bigint): number => Number(word >> 32n);
