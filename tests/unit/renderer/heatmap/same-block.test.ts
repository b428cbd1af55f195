import { describe, expect, it } from 'vitest';
import { isSameBlock } from '#renderer/ui/heatmap/same-block.ts';
import type { HeatBlockProps } from '#renderer/ui/heatmap/HeatBlock.tsx';

const block = (part: Partial<HeatBlockProps> = {}): HeatBlockProps => ({
  text: 'one\ntwo',
  pieces: [{ start: 0, end: 4, spans: [0, 0] }],
  levels: Uint8Array.of(3, 5),
  mark: null,
  showWhitespace: false,
  ...part,
});

describe('isSameBlock', () => {
  it('is the same whatever comes after it', () => {
    expect(isSameBlock(block(), block({ text: 'one\ntwo three', levels: Uint8Array.of(3, 7, 8) }))).toBe(
      true,
    );
  });

  it.each([
    ['its text', { text: 'ONE\ntwo' }],
    ['its shade', { levels: Uint8Array.of(4, 5) }],
    ['its pieces', { pieces: [{ start: 0, end: 3, spans: [0, 0] as const }] }],
    ['the mark', { mark: { start: 0, end: 1 } }],
    ['whitespace', { showWhitespace: true }],
  ])('is another where %s is another', (_what, part) => {
    expect(isSameBlock(block(), block(part))).toBe(false);
  });
});
