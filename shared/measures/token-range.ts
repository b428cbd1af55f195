import type { Trace } from '../trace/trace.ts';
import type { TokenRange } from './signals.ts';

/** A part of a response's text, UTF-16 units, start inclusive, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

type Offsets = Pick<Trace, 'start' | 'end'>;

/**
 * The tokens of a part of the text: from the first to the last that shares a character with it. Tokens without
 * text (end of turn) are among them only where they stand between two that do. Null where no token has any of
 * it, as in an empty part or a trace without offsets.
 */
export function tokensOf({ start, end }: Offsets, part: TextRange): TokenRange | null {
  let first = -1;
  let last = -1;
  for (let at = 0; at < start.length; at++) {
    const from = Math.max(start[at] as number, part.start);
    const to = Math.min(end[at] as number, part.end);
    if (from >= to) continue;
    if (first < 0) first = at;
    last = at;
  }
  return first < 0 ? null : { start: first, end: last + 1 };
}

/**
 * The first token that begins at or after a place in the text; the number of tokens where none does. A token
 * that reaches across the place belongs to what is before it.
 */
export function firstTokenFrom({ start }: Offsets, place: number): number {
  const found = start.findIndex((from) => from >= place);
  return found < 0 ? start.length : found;
}
