import type { Piece } from './layout.ts';

/** A range to be marked in the text, UTF-16 units, start inclusive, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A run of text drawn alike. `tab` and `newline` are single characters that are shown by a sign before them. */
export interface TextPart {
  readonly kind: 'text' | 'tab' | 'newline';
  readonly text: string;
  readonly marked: boolean;
}

/** Stands for a space where whitespace is shown: as long as a space, so that offsets stay. */
const SHOWN_SPACE = '·';

/** A piece's text, cut where the mark begins and ends and, where whitespace is shown, at tabs and newlines. */
export function textParts(
  text: string,
  piece: Piece,
  mark: TextRange | null,
  showWhitespace: boolean,
): readonly TextPart[] {
  const cuts = [piece.start, piece.end];
  if (mark !== null) cuts.push(...[mark.start, mark.end].filter((at) => at > piece.start && at < piece.end));
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).flatMap((end, index) => {
    const start = cuts[index] ?? end;
    const marked = mark !== null && start >= mark.start && end <= mark.end && end > start;
    const run = text.slice(start, end);
    return showWhitespace ? whitespaceParts(run, marked) : [{ kind: 'text', text: run, marked } as const];
  });
}

function whitespaceParts(run: string, marked: boolean): readonly TextPart[] {
  return run
    .split(/([\t\n])/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '\t') return { kind: 'tab', text: part, marked };
      if (part === '\n') return { kind: 'newline', text: part, marked };
      return { kind: 'text', text: part.replaceAll(' ', SHOWN_SPACE), marked };
    });
}
