import { crc32 as zipSum } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeColumns, decodeTrace, encodeTrace } from '#shared/trace/index.ts';
import { crc32 } from '#shared/trace/crc32.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';

const small = encodeTrace(realisticTrace(1, 4, 5));
const large = encodeTrace(realisticTrace(2, 300));

function reason(bytes: Uint8Array): string {
  const decoded = decodeTrace(bytes);
  if (decoded.kind === 'trace') throw new Error('a damaged trace was given as numbers');
  return decoded.reason;
}

/** A change of bytes whose checksum is put right again: damage that only the structure can show. */
function resealed(bytes: Uint8Array, change: (copy: Uint8Array, view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  change(copy, view);
  view.setUint32(copy.length - 4, crc32(copy.subarray(0, -4)), true);
  return copy;
}

test('the checksum is the CRC-32 of zip and PNG, of any number of bytes', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(crc32(bytes)).toBe(zipSum(bytes));
    }),
  );
});

test('every flip of every byte of a small trace is damage', () => {
  for (let offset = 0; offset < small.length; offset += 1) {
    for (let flip = 1; flip < 256; flip += 1) {
      const copy = small.slice();
      copy[offset] = (copy[offset] ?? 0) ^ flip;
      expect(decodeTrace(copy).kind).toBe('damaged');
      expect(decodeColumns(copy)).toEqual(decodeTrace(copy));
    }
  }
});

test('random flips of a larger trace are damage', () => {
  const flips = fc.uniqueArray(fc.nat({ max: 8 * large.length - 1 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(flips, (bits) => {
      const copy = large.slice();
      for (const bit of bits) copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decodeTrace(copy).kind).toBe('damaged');
    }),
  );
});

test('a trace cut off anywhere, or with bytes after it, is damage', () => {
  for (const bytes of [small, large]) {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodeTrace(bytes.subarray(0, length)).kind).toBe('damaged');
    }
    expect(reason(Uint8Array.from([...bytes, 0]))).toMatch(/\d+ bytes where \d+ were written/);
  }
});

test('bytes that never were a trace are damage', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(decodeTrace(bytes).kind).toBe('damaged');
    }),
  );
});

describe('the reason says what', () => {
  test('too short', () => {
    expect(reason(new Uint8Array(3))).toBe('it has only 3 bytes');
  });
  test('not a trace', () => {
    expect(reason(small.map((byte, offset) => (offset === 0 ? 0 : byte)))).toMatch(/does not begin/);
  });
  test('a later version', () => {
    expect(reason(small.map((byte, offset) => (offset === 4 ? 9 : byte)))).toMatch(
      /version 9.*reads version 1/,
    );
  });
  test('a wrong checksum', () => {
    expect(reason(small.map((byte, offset) => (offset === 30 ? byte ^ 1 : byte)))).toMatch(/checksum/);
  });
});

test('absurd lengths under a right checksum are refused before anything is allocated', () => {
  for (const [tokens, alternatives] of [
    [0xffffffff, 0xffffffff],
    [0xffffffff, 0],
    [1_000_000, 20],
    [0, 0xffffffff],
  ] as const) {
    const bytes = resealed(small, (_copy, view) => {
      view.setUint32(9, tokens, true);
      view.setUint32(13, alternatives, true);
    });
    expect(reason(bytes)).toMatch(/cannot hold/);
  }
});

test('nonsense under a right checksum never throws and never takes long', () => {
  const changes = fc.array(fc.tuple(fc.integer({ min: 9, max: large.length - 5 }), fc.nat({ max: 255 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(changes, (places) => {
      const bytes = resealed(large, (copy) => {
        for (const [offset, value] of places) copy[offset] = value;
      });
      expect(['trace', 'damaged']).toContain(decodeTrace(bytes).kind);
      expect(['columns', 'damaged']).toContain(decodeColumns(bytes).kind);
    }),
    { numRuns: 500 },
  );
});
