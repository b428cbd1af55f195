import { deflateSync, inflateSync } from 'fflate';
import type { ByteReader, ByteWriter } from './bytes.ts';
import { Damage } from './damage.ts';

const EMPTY = 0;
const PLAIN = 1;
const DEFLATED = 2;

/**
 * Writes 32-bit words as four planes: all lowest bytes, ..., all highest bytes. High bytes repeat (exponents,
 * small numbers) and deflate; low bytes are noise and are stored as they are; planes of zeros take one byte.
 */
export function writePlanes(out: ByteWriter, words: Uint32Array): void {
  for (let shift = 0; shift < 32; shift += 8) {
    const plane = new Uint8Array(words.length);
    words.forEach((word, index) => {
      plane[index] = word >>> shift;
    });
    if (plane.every((byte) => byte === 0)) {
      out.byte(EMPTY);
      continue;
    }
    // Level 9 gains half a percent on level 1: the gain is in the byte frequencies, not in repeats.
    const deflated = looksRandom(plane) ? plane : deflateSync(plane, { level: 1 });
    if (deflated.length + 4 < plane.length) {
      out.byte(DEFLATED);
      out.uint32(deflated.length);
      out.bytes(deflated);
    } else {
      out.byte(PLAIN);
      out.bytes(plane);
    }
  }
}

/** Reads `length` words that `writePlanes` wrote; throws `Damage`. */
export function readPlanes(input: ByteReader, length: number): Uint32Array {
  const words = new Uint32Array(length);
  for (let shift = 0; shift < 32; shift += 8) {
    const plane = readPlane(input, length);
    if (plane === null) continue;
    for (let at = 0; at < length; at += 1) {
      words[at] = (words[at] as number) | ((plane[at] as number) << shift);
    }
  }
  return words;
}

/** Passes over `length` words that `writePlanes` wrote; throws `Damage`. */
export function skipPlanes(input: ByteReader, length: number): void {
  for (let shift = 0; shift < 32; shift += 8) {
    const kind = input.byte();
    if (kind !== EMPTY) input.bytes(kind === PLAIN ? length : input.uint32());
  }
}

function readPlane(input: ByteReader, length: number): Uint8Array | null {
  const kind = input.byte();
  if (kind === EMPTY) return null;
  if (kind === PLAIN) return input.bytes(length);
  if (kind !== DEFLATED) throw new Damage(`a column is stored in an unknown way (${kind})`);
  const deflated = input.bytes(input.uint32());
  let plane: Uint8Array;
  try {
    // With `out` given fflate never allocates more than that, whatever the stream claims.
    plane = inflateSync(deflated, { out: new Uint8Array(length) });
  } catch {
    throw new Damage('a compressed column cannot be read');
  }
  if (plane.length !== length) throw new Damage('a compressed column has the wrong length');
  return plane;
}

/** Whether a plane's byte frequencies promise less than 3 percent: deflating noise costs the most time of all. */
function looksRandom(plane: Uint8Array): boolean {
  const counts = new Uint32Array(256);
  for (const byte of plane) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= count * Math.log2(count / plane.length);
  return bits > 0.97 * 8 * plane.length;
}
