import type { LivePiece } from '#renderer/data/index.ts';
import type { Spans } from '#renderer/ui/heatmap/index.ts';

/** An answer being written, as a text with spans and values. */
export interface LiveText {
  readonly text: string;
  readonly spans: Spans;
  readonly entropy: Float64Array;
}

/** Pieces one after the other, each a span. */
export function liveText(pieces: readonly LivePiece[]): LiveText {
  const end = new Uint32Array(pieces.length);
  let reached = 0;
  pieces.forEach((piece, index) => {
    reached += piece.text.length;
    end[index] = reached;
  });
  return {
    text: pieces.map((piece) => piece.text).join(''),
    spans: { start: Uint32Array.from(end, (_, index) => end[index - 1] ?? 0), end },
    entropy: Float64Array.from(pieces, (piece) => piece.entropy),
  };
}
