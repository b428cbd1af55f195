const TWO_32 = 0x1_0000_0000;
const TWO_26 = 0x400_0000;
const TWO_53 = Number.MAX_SAFE_INTEGER + 1;

/** xoshiro128** 1.1 (Blackman and Vigna 2018): 128 bits of state, period 2^128 - 1, 32-bit arithmetic only. */
export class RandomGenerator {
  #s0: number;
  #s1: number;
  #s2: number;
  #s3: number;

  /** Four 32-bit words, not all zero (RangeError). `generatorFor` is the usual way to one. */
  constructor(s0: number, s1: number, s2: number, s3: number) {
    if ((s0 | s1 | s2 | s3) === 0) throw new RangeError('The state of a generator is all zero.');
    this.#s0 = s0 | 0;
    this.#s1 = s1 | 0;
    this.#s2 = s2 | 0;
    this.#s3 = s3 | 0;
  }

  /** Uniform over 0 .. 2^32 - 1. */
  nextUint32(): number {
    const s1 = this.#s1;
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const x2 = this.#s2 ^ this.#s0;
    const x3 = this.#s3 ^ s1;
    this.#s1 = s1 ^ x2;
    this.#s0 ^= x3;
    this.#s2 = x2 ^ (s1 << 9);
    this.#s3 = rotateLeft(x3, 11);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2^-53. Takes two words, the first giving the upper 27 bits. */
  nextFloat(): number {
    const upper = this.nextUint32() >>> 5;
    const lower = this.nextUint32() >>> 6;
    return (upper * TWO_26 + lower) / TWO_53;
  }

  /** Uniform over 0 .. n - 1, without bias; n an integer from 1 to 2^32 (RangeError). */
  nextInt(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > TWO_32) {
      throw new RangeError(`nextInt takes an integer from 1 to 2^32, not ${n}.`);
    }
    // The top 2^32 mod n words would favour the small results: they are drawn again.
    const limit = TWO_32 - (TWO_32 % n);
    let word = this.nextUint32();
    while (word >= limit) word = this.nextUint32();
    return word % n;
  }
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
