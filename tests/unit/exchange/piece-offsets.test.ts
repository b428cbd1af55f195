import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placePieces } from '../../../electron/workbench/exchange/piece-offsets.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function ranges(pieces: readonly Uint8Array[], said: string | null = null) {
  const { text, start, end } = placePieces(pieces, said);
  return { text, ranges: Array.from(start, (from, at) => [from, end[at]]) };
}

it('tokens that share a character share its range', () => {
  const [a, b, c, d] = bytesOf('🙂');
  const pieces = [
    bytesOf('x'),
    Uint8Array.of(a ?? 0, b ?? 0),
    Uint8Array.of(c ?? 0),
    Uint8Array.of(d ?? 0),
    bytesOf('y'),
  ];
  expect(ranges(pieces)).toEqual({
    text: 'x🙂y',
    ranges: [
      [0, 1],
      [1, 3],
      [1, 3],
      [1, 3],
      [3, 4],
    ],
  });
});

it('bytes that end within a character are shown as one that is not known', () => {
  expect(ranges([bytesOf('a'), Uint8Array.of(0xf0, 0x9f)])).toEqual({
    text: 'a\ufffd',
    ranges: [
      [0, 1],
      [1, 2],
    ],
  });
});

it('what is said ends the text, and what is spelt before it stays', () => {
  const pieces = ['<think>', 'hm', '</think>', '42', '<end>'].map(bytesOf);
  expect(ranges(pieces, '42')).toEqual({
    text: '<think>hm</think>42',
    ranges: [
      [0, 7],
      [7, 9],
      [9, 17],
      [17, 19],
      [19, 19],
    ],
  });
  expect(ranges(pieces, 'something else').text).toBe('<think>hm</think>42<end>');
});

it('any text cut into any bytes is spelt again, and its ranges follow each other', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(40), { maxLength: 8 }), (text, cuts) => {
      const bytes = bytesOf(text);
      const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      const pieces = at.slice(1).map((to, index) => bytes.subarray(at[index], to));
      const placed = placePieces(pieces, null);
      expect(placed.text).toBe(text);
      expect(placed.end.at(-1)).toBe(text.length);
      placed.start.forEach((from, piece) => {
        expect(from).toBeLessThanOrEqual(placed.end[piece] ?? -1);
        expect(from).toBeGreaterThanOrEqual(piece === 0 ? 0 : (placed.start[piece - 1] ?? 0));
      });
    }),
  );
});
