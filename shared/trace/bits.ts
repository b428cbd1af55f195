import type { ByteWriter } from './bytes.ts';
import { Damage } from './damage.ts';

/**
 * Rice codes: a non-negative integer is its quotient by 2^r in unary, then its remainder in r bits. Where
 * values fall off geometrically this comes within a few hundredths of a bit of their entropy, and it needs no
 * table, so short traces pay nothing for it. A quotient of `LONGEST_UNARY` announces 32 plain bits instead.
 */
const LONGEST_UNARY = 24;

/** Bits written one after the other, lowest first, in a ByteWriter. `finish` fills up the last byte. */
export class BitWriter {
  readonly #out: ByteWriter;
  #held = 0;
  #count = 0;

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  /** The lowest `count` bits of value (count at most 32). */
  bits(value: number, count: number): void {
    if (count > 16) {
      this.bits(value & 0xffff, 16);
      this.bits(value >>> 16, count - 16);
      return;
    }
    // At most 7 bits are held over, so 23 at once: no overflow of 32.
    this.#held |= (value & ((1 << count) - 1)) << this.#count;
    this.#count += count;
    while (this.#count >= 8) {
      this.#out.byte(this.#held & 0xff);
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  /** Unsigned 32-bit values with one Rice parameter for all, chosen here and written before them. */
  integers(values: Uint32Array): void {
    const parameter = riceParameter(values);
    this.bits(parameter, 5);
    for (const value of values) {
      const quotient = value >>> parameter;
      if (quotient >= LONGEST_UNARY) {
        this.bits(0xffffffff, LONGEST_UNARY);
        this.bits(value, 32);
      } else {
        // `quotient` ones and a zero.
        this.bits(2 ** quotient - 1, quotient + 1);
        this.bits(value, parameter);
      }
    }
  }

  finish(): void {
    if (this.#count > 0) this.bits(0, 8 - this.#count);
  }
}

/** Reads what a BitWriter wrote; throws `Damage` past the end. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #offset = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bits(count: number): number {
    if (count > 16) return (this.bits(16) | (this.bits(count - 16) << 16)) >>> 0;
    while (this.#count < count) {
      const byte = this.#bytes[this.#offset];
      if (byte === undefined) throw new Damage('it ends too early');
      this.#offset += 1;
      this.#held |= byte << this.#count;
      this.#count += 8;
    }
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  /** Fills `values` with as many integers as it has room for. Each took one bit at least. */
  integers(values: Uint32Array): Uint32Array {
    const parameter = this.bits(5);
    const mask = 2 ** parameter - 1;
    for (let index = 0; index < values.length; index += 1) {
      this.#hold();
      // Ones up to the first zero; what is not held is zero.
      const ones = 31 - Math.clz32(~this.#held & (this.#held + 1));
      const width = ones + 1 + parameter;
      if (ones >= 0 && ones < LONGEST_UNARY && width < 32 && width <= this.#count) {
        values[index] = ones * 2 ** parameter + ((this.#held >>> (ones + 1)) & mask);
        this.#held >>>= width;
        this.#count -= width;
      } else values[index] = this.#integer(parameter);
    }
    return values;
  }

  /** One integer, bit by bit: those that are too long to be held, and those at the end. */
  #integer(parameter: number): number {
    let quotient = 0;
    while (quotient < LONGEST_UNARY && this.bits(1) === 1) quotient += 1;
    return quotient === LONGEST_UNARY ? this.bits(32) : quotient * 2 ** parameter + this.bits(parameter);
  }

  /** Holds 25 bits or more, or all that are left. */
  #hold(): void {
    while (this.#count <= 24 && this.#offset < this.#bytes.length) {
      this.#held |= (this.#bytes[this.#offset] as number) << this.#count;
      this.#offset += 1;
      this.#count += 8;
    }
  }
}

function riceParameter(values: Uint32Array): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (const value of values) sum += value;
  // The best parameter lies beside log2(mean * ln 2) for geometric values; outliers pull it up, so look below too.
  const guess = Math.round(Math.log2(Math.max(1, (sum / values.length) * Math.LN2)));
  let best = { parameter: 0, bits: Infinity };
  for (let parameter = Math.max(0, guess - 3); parameter <= Math.min(31, guess + 1); parameter += 1) {
    let bits = values.length * (1 + parameter);
    for (const value of values) {
      const quotient = value >>> parameter;
      bits += quotient < LONGEST_UNARY ? quotient : LONGEST_UNARY + 31 - parameter;
    }
    if (bits < best.bits) best = { parameter, bits };
  }
  return best.parameter;
}

/** Signed 32-bit to unsigned, small magnitudes first: 0, -1, 1, -2, ... Differences wrap round, so any pair works. */
export function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

export function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}
