import { Damage } from './damage.ts';

/** Bytes written one after the other, little-endian. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  uint32(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.byte(value >>> shift);
  }

  bytes(values: Uint8Array): void {
    this.#reserve(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  /** Writes over four bytes written before. */
  uint32At(offset: number, value: number): void {
    new DataView(this.#bytes.buffer).setUint32(offset, value, true);
  }

  /** What was written so far: a view, good until the next write. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what a ByteWriter wrote; throws `Damage` past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes;
    this.#offset = offset;
  }

  byte(): number {
    const value = this.#bytes[this.#offset];
    if (value === undefined) throw new Damage('it ends too early');
    this.#offset += 1;
    return value;
  }

  uint32(): number {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 8) value |= this.byte() << shift;
    return value >>> 0;
  }

  /** A view of the next `count` bytes. */
  bytes(count: number): Uint8Array {
    if (count > this.#bytes.length - this.#offset) throw new Damage('it ends too early');
    this.#offset += count;
    return this.#bytes.subarray(this.#offset - count, this.#offset);
  }

  rest(): Uint8Array {
    return this.bytes(this.#bytes.length - this.#offset);
  }
}
