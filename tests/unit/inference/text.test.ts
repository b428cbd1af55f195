import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextAssembler, type Detokenize } from '../../../electron/workbench/inference/text.ts';

/** A tokenizer whose tokens are runs of bytes, as byte-level BPE's are. */
function byteTokens(text: string, cuts: readonly number[]) {
  const bytes = new TextEncoder().encode(text);
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (let i = 0; start < bytes.length; i++) {
    const length = Math.max(1, cuts[i % cuts.length] ?? 1);
    pieces.push(bytes.slice(start, start + length));
    start += length;
  }
  const detokenize: Detokenize = (tokens) =>
    new TextDecoder().decode(Uint8Array.from(tokens.flatMap((t) => [...(pieces[t] as Uint8Array)])));
  return { pieces, detokenize };
}

describe('assembling text', () => {
  it('gives all tokens of a character its range', () => {
    const { pieces, detokenize } = byteTokens('a🎉b', [1]);
    const assembler = new TextAssembler(detokenize, []);
    pieces.forEach((_, token) => {
      assembler.push(token);
    });
    assembler.pushSilent();
    expect(assembler.finish()).toBe('a🎉b');
    expect(assembler.spans).toEqual([
      { start: 0, end: 1 },
      ...Array.from({ length: 4 }, () => ({ start: 1, end: 3 })),
      { start: 3, end: 4 },
      { start: 4, end: 4 },
    ]);
  });

  it('shows bytes that never become a character as what they are', () => {
    const { detokenize } = byteTokens('🎉', [2]);
    const assembler = new TextAssembler(detokenize, []);
    assembler.push(0);
    expect(assembler.finish()).toBe('\uFFFD');
    expect(assembler.spans).toEqual([{ start: 0, end: 1 }]);
  });

  it('settles unfinished bytes before the end of turn', () => {
    const { detokenize } = byteTokens('x🎉', [1, 3]);
    const assembler = new TextAssembler(detokenize, []);
    assembler.push(0);
    assembler.push(1);
    assembler.pushSilent();
    expect(assembler.finish()).toBe('x\uFFFD');
    expect(assembler.spans[1]).toEqual({ start: 1, end: 2 });
    expect(assembler.spans[2]).toEqual({ start: 2, end: 2 });
  });

  it('puts any text together again, its ranges covering it in order', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'grapheme', maxLength: 12 })
          .filter((s) => !s.includes('\uFFFD') && !s.startsWith('\uFEFF')),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
        (text, cuts) => {
          const { pieces, detokenize } = byteTokens(text, cuts);
          const assembler = new TextAssembler(detokenize, []);
          pieces.forEach((_, token) => {
            assembler.push(token);
          });
          expect(assembler.finish()).toBe(text);
          let covered = 0;
          for (const { start, end } of assembler.spans) {
            expect(start).toBeLessThanOrEqual(covered);
            expect(end).toBeGreaterThanOrEqual(covered);
            covered = end;
          }
          expect(covered).toBe(text.length);
        },
      ),
    );
  });
});
