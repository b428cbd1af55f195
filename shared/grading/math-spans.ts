/** A piece of mathematics in a text: between its delimiters. `outer` includes them. */
export interface MathSpan {
  readonly from: number;
  readonly to: number;
  readonly outerFrom: number;
  readonly outerTo: number;
}

const OPENING = /\$\$|\\\[|\\\(|\$/gu;
const CLOSING: Readonly<Record<string, string>> = { $$: '$$', '\\[': '\\]', '\\(': '\\)', $: '$' };
/** Longer than any formula. */
const LONGEST = 4000;

/**
 * The mathematics of a text: `$$…$$`, `\[…\]`, `\(…\)` and `$…$`, in order. A dollar is a delimiter as in
 * Pandoc: no space after the opening one or before the closing one, no digit after that, so that amounts of
 * money ("$5 for $10") are none.
 */
export function mathSpans(text: string): MathSpan[] {
  const spans: MathSpan[] = [];
  const closings = new Map<string, number>();
  const closing = (mark: string, from: number): number | null => {
    // Searched anew only once it is passed, so that each closing is searched for once.
    let at = closings.get(mark) ?? -1;
    if (at < from) {
      at = text.indexOf(mark, from);
      if (at === -1) at = Infinity;
      closings.set(mark, at);
    }
    return at - from > LONGEST ? null : at;
  };
  const pattern = new RegExp(OPENING);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [mark] = match;
    const outerFrom = match.index;
    const from = outerFrom + mark.length;
    if (text[outerFrom - 1] === '\\') continue;
    const to = mark === '$' ? closingDollar(text, from) : closing(CLOSING[mark] ?? mark, from);
    if (to === null) continue;
    const outerTo = to + mark.length;
    if (text.slice(from, to).trim() !== '') spans.push({ from, to, outerFrom, outerTo });
    pattern.lastIndex = outerTo;
  }
  return spans;
}

function closingDollar(text: string, from: number): number | null {
  if (/\s/u.test(text[from] ?? ' ')) return null;
  for (let at = from; at < Math.min(text.length, from + LONGEST); at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '\n' && text[at + 1] === '\n') return null;
    else if (text[at] === '$') {
      return /\s/u.test(text[at - 1] ?? ' ') || /\d/u.test(text[at + 1] ?? '') ? null : at;
    }
  }
  return null;
}
