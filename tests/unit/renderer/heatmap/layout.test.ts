import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, firstSpanOf, layOut } from '#renderer/ui/heatmap/layout.ts';
import { textParts } from '#renderer/ui/heatmap/text-parts.ts';

/** A text cut into spans at random: some share a range, some have no text, some text has no span. */
const cutText = fc
  .array(
    fc.record({
      text: fc.constantFrom('a', ' the', '\n', 'x\n\n', '🙂', '\t', ''),
      spans: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 60 },
  )
  .map((parts) => {
    const start: number[] = [];
    const end: number[] = [];
    let text = '';
    for (const part of parts) {
      for (let copy = 0; copy < part.spans; copy += 1) {
        start.push(text.length);
        end.push(text.length + part.text.length);
      }
      text += part.text;
    }
    return { text, start, end };
  });

describe('layOut', () => {
  it('covers the text once, and every span once, in order', () => {
    fc.assert(
      fc.property(cutText, ({ text, start, end }) => {
        const pieces = layOut(text, { start, end });
        expect(pieces.map((piece) => text.slice(piece.start, piece.end)).join('')).toBe(text);
        const spans = pieces.flatMap((piece) =>
          piece.spans === null
            ? []
            : Array.from(
                { length: piece.spans[1] - piece.spans[0] + 1 },
                (_, i) => (piece.spans?.[0] ?? 0) + i,
              ),
        );
        expect(spans).toEqual(start.map((_, span) => span));
        for (const piece of pieces) {
          if (piece.spans === null) continue;
          for (let span = piece.spans[0]; span <= piece.spans[1]; span += 1) {
            expect([piece.start, piece.end]).toEqual([start[span], end[span]]);
          }
        }
      }),
    );
  });

  it('draws spans that share a character as one piece', () => {
    const pieces = layOut('a🙂b', { start: [0, 1, 1, 1, 3], end: [1, 3, 3, 3, 4] });
    expect(pieces).toEqual([
      { start: 0, end: 1, spans: [0, 0] },
      { start: 1, end: 3, spans: [1, 3] },
      { start: 3, end: 4, spans: [4, 4] },
    ]);
    expect([...firstSpanOf(pieces, 5)]).toEqual([0, 1, 1, 1, 4]);
  });

  it('keeps a span without text, and text without a span', () => {
    expect(layOut('abc', { start: [1, 2], end: [2, 2] })).toEqual([
      { start: 0, end: 1, spans: null },
      { start: 1, end: 2, spans: [0, 0] },
      { start: 2, end: 2, spans: [1, 1] },
      { start: 2, end: 3, spans: null },
    ]);
  });

  it('takes ranges beyond the text as its end', () => {
    expect(layOut('ab', { start: [0, 5], end: [9, 9] })).toEqual([
      { start: 0, end: 2, spans: [0, 0] },
      { start: 2, end: 2, spans: [1, 1] },
    ]);
  });
});

describe('blocksOf', () => {
  it('breaks only after a newline, and loses nothing', () => {
    fc.assert(
      fc.property(cutText, fc.integer({ min: 1, max: 10 }), ({ text, start, end }, least) => {
        const pieces = layOut(text, { start, end });
        const blocks = blocksOf(text, pieces, least);
        expect(blocks.flat()).toEqual(pieces);
        for (const block of blocks.slice(0, -1)) {
          expect(block.length).toBeGreaterThanOrEqual(least);
          expect(text[(block.at(-1)?.end ?? 0) - 1]).toBe('\n');
        }
      }),
    );
  });
});

describe('textParts', () => {
  const text = 'so a\t= 12\n';
  const whole = { start: 0, end: text.length, spans: null };

  it('cuts where the mark begins and ends', () => {
    expect(textParts(text, whole, { start: 7, end: 9 }, false)).toEqual([
      { kind: 'text', text: 'so a\t= ', marked: false },
      { kind: 'text', text: '12', marked: true },
      { kind: 'text', text: '\n', marked: false },
    ]);
  });

  it('marks a piece that lies within the mark as a whole', () => {
    expect(textParts(text, { start: 7, end: 8, spans: null }, { start: 6, end: 9 }, false)).toEqual([
      { kind: 'text', text: '1', marked: true },
    ]);
  });

  it('shows whitespace without moving anything', () => {
    const parts = textParts(text, whole, null, true);
    expect(parts.map((part) => part.kind)).toEqual(['text', 'tab', 'text', 'newline']);
    const shown = parts.map((part) => part.text).join('');
    expect(shown).toBe('so·a\t=·12\n');
    expect(shown).toHaveLength(text.length);
  });
});
