/** A stretch of a text, `start` to `end` in UTF-16 units, end exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text in pieces: what is read as it stands, and formulas. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly isMarked: boolean }
  | {
      readonly kind: 'formula';
      /** Without its delimiters. */
      readonly tex: string;
      /** With them: what is shown where it cannot be read. */
      readonly raw: string;
      /** On lines of its own. */
      readonly display: boolean;
      /** Some of it is. */
      readonly isMarked: boolean;
    };

const DELIMITERS = [
  { open: '$$', close: '$$', display: true },
  { open: '\\[', close: '\\]', display: true },
  { open: '\\(', close: '\\)', display: false },
  { open: '$', close: '$', display: false },
] as const;

/** Longer ones are not formulas, but texts with two signs in them that happen to delimit. */
const LONGEST = 4000;

type Found = Stretch & Omit<Extract<Piece, { kind: 'formula' }>, 'kind' | 'isMarked'>;

/**
 * Cuts a text where formulas begin and end ($…$, $$…$$, \(…\), \[…\]) and where the mark does. Sums of money are no
 * formulas: a `$` opens before what is no space, and closes after what is no space and before what is no digit.
 * Nothing is lost: the texts and the raw formulas together are the text.
 *
 * @param mark what is marked, or null.
 */
export function piecesOf(text: string, mark: Stretch | null): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const formula of formulasOf(text)) {
    pieces.push(...textPieces(text, { start: at, end: formula.start }, mark));
    const { start, end, ...what } = formula;
    const isMarked = mark !== null && mark.start < end && mark.end > start;
    pieces.push({ kind: 'formula', ...what, isMarked });
    at = end;
  }
  pieces.push(...textPieces(text, { start: at, end: text.length }, mark));
  return pieces;
}

/**
 * The pieces of a reference: one that stands without delimiters, but has a command or a power in it, is a formula as a
 * whole, as references of mathematics often are.
 */
export function referencePieces(reference: string): Piece[] {
  const pieces = piecesOf(reference, null);
  const isBare = pieces.every(({ kind }) => kind === 'text') && /\\[a-zA-Z]+|[\^_]/.test(reference);
  // A solution in words has formulas in delimiters; what it writes without them stays as it is.
  if (!isBare || reference.includes('\n') || /[a-zA-Z]{4,}(?<!\\[a-zA-Z]+)\s+[a-zA-Z]{2,}/.test(reference)) {
    return pieces;
  }
  return [{ kind: 'formula', tex: reference, raw: reference, display: false, isMarked: false }];
}

function* formulasOf(text: string): Generator<Found> {
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '$' && text[at] !== '\\') continue;
    const found = formulaAt(text, at);
    if (found !== null) {
      yield found;
      at = found.end - 1;
    } else if (text[at] === '\\') {
      // What it escapes opens nothing.
      at++;
    }
  }
}

function formulaAt(text: string, start: number): Found | null {
  const delimiter = DELIMITERS.find(({ open }) => text.startsWith(open, start));
  if (delimiter === undefined) return null;
  const { open, close, display } = delimiter;
  const from = start + open.length;
  if (open === '$' && /\s/.test(text[from] ?? ' ')) return null;
  for (
    let to = text.indexOf(close, from);
    to !== -1 && to - from <= LONGEST;
    to = text.indexOf(close, to + 1)
  ) {
    const isEscaped = close.startsWith('$') && text[to - 1] === '\\' && text[to - 2] !== '\\';
    if (isEscaped) continue;
    // One that cannot close opens: the first was of a sum of money.
    if (open === '$' && !closesAt(text, to)) return null;
    const tex = text.slice(from, to);
    // Formulas have no empty lines, and an empty one is none.
    if (tex.trim() === '' || /\n\s*\n/.test(tex)) return null;
    const end = to + close.length;
    return { start, end, tex, raw: text.slice(start, end), display };
  }
  return null;
}

function closesAt(text: string, at: number): boolean {
  return !/\s/.test(text[at - 1] ?? ' ') && !/[\d$]/.test(text[at + 1] ?? '');
}

function textPieces(text: string, { start, end }: Stretch, mark: Stretch | null): Piece[] {
  const cuts = mark === null ? [] : [mark.start, mark.end].filter((cut) => cut > start && cut < end);
  const bounds = [start, ...cuts, end];
  return bounds.slice(1).flatMap((to, index): Piece[] => {
    const from = bounds[index] ?? to;
    if (from >= to) return [];
    const isMarked = mark !== null && from >= mark.start && to <= mark.end;
    return [{ kind: 'text', text: text.slice(from, to), isMarked }];
  });
}
