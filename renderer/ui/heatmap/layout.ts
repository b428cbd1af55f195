/** Ranges over a text in UTF-16 units, start inclusive, end exclusive, in the order of the text. */
export interface Spans {
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
}

/** A run of text that is drawn as one. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /**
   * The spans it stands for, first and last inclusive; null for text that no span covers. A piece of several
   * spans is one character that they share; an empty piece is a span without text.
   */
  readonly spans: readonly [first: number, last: number] | null;
}

/** Spans over a text as pieces that cover it from beginning to end, each character once. */
export function layOut(text: string, { start, end }: Spans): readonly Piece[] {
  const pieces: Piece[] = [];
  let reached = 0;
  for (let span = 0; span < start.length; span += 1) {
    const from = Math.min(Math.max(start[span] ?? 0, 0), text.length);
    const to = Math.min(Math.max(end[span] ?? 0, from), text.length);
    const last = pieces.at(-1);
    if (from < reached && to > from && last !== undefined && last.spans !== null) {
      // It shares characters with the span before it: one piece for both.
      pieces[pieces.length - 1] = {
        start: last.start,
        end: Math.max(last.end, to),
        spans: [last.spans[0], span],
      };
      reached = Math.max(reached, to);
      continue;
    }
    if (from > reached) pieces.push({ start: reached, end: from, spans: null });
    reached = Math.max(reached, from);
    pieces.push({ start: reached, end: Math.max(reached, to), spans: [span, span] });
    reached = Math.max(reached, to);
  }
  if (reached < text.length) pieces.push({ start: reached, end: text.length, spans: null });
  return pieces;
}

/** Where each span is drawn: the first span of its piece. */
export function firstSpanOf(pieces: readonly Piece[], spans: number): Uint32Array {
  const first = new Uint32Array(spans);
  for (const piece of pieces) {
    if (piece.spans !== null) first.fill(piece.spans[0], piece.spans[0], piece.spans[1] + 1);
  }
  return first;
}

/**
 * Pieces in blocks of whole lines, of `least` pieces or more each. A browser leaves out of its work the blocks
 * that are off the screen; it could not break a line between two blocks.
 */
export function blocksOf(
  text: string,
  pieces: readonly Piece[],
  least: number,
): readonly (readonly Piece[])[] {
  const blocks: Piece[][] = [];
  let block: Piece[] = [];
  for (const piece of pieces) {
    block.push(piece);
    if (block.length >= least && piece.end > piece.start && text[piece.end - 1] === '\n') {
      blocks.push(block);
      block = [];
    }
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
}
