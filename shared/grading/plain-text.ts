/** Words of prose in what should be an answer only; more of them make it a sentence. */
const FEW_WORDS = 2;
const COMMANDS = /\\(?:text|textbf|textit|mathrm|mbox|operatorname|begin|end)\s?\{[^{}]*\}|\\[A-Za-z]+/gu;
const FUNCTIONS = /\b(?:sqrt|frac|log|sin|cos|tan|cot|sec|csc|exp|abs|max|min|and|or|inf|infinity)\b/giu;

/** Whether a text is a sentence rather than an expression: three words or more that are not LaTeX (of one letter are names). */
export function isProse(text: string): boolean {
  const words =
    text
      .replace(COMMANDS, ' ')
      .replace(FUNCTIONS, ' ')
      .match(/\p{L}{2,}/gu) ?? [];
  return words.length > FEW_WORDS;
}

/** A part of a text without the blanks, markup and full stops around it. */
export function trimmed(
  text: string,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  const isOutside = (char: string | undefined, more: string) =>
    char !== undefined && (/\s/u.test(char) || more.includes(char));
  let start = from;
  let stop = to;
  while (start < stop && isOutside(text[start], '*_:`')) start++;
  while (stop > start && isOutside(text[stop - 1], '*_.,;:`')) stop--;
  return { from: start, to: stop };
}

const WRAPPINGS: readonly (readonly [opening: string, closing: string])[] = [
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['**', '**'],
];

/** Asterisks of Markdown around a part: "**18** eggs", whose first ones `trimmed` takes off; not those of 2**3. */
const EMPHASIS = /(?<=\S)\*{1,3}(?=\s+\p{L}|$)|(?<=\s)\*{2,3}(?=\S)/gu;

/** An answer without the delimiters that are around all of it, and without markup. */
export function withoutMarkup(text: string): string {
  let { from, to } = trimmed(text, 0, text.length);
  for (let changed = true; changed;) {
    changed = false;
    for (const [opening, closing] of WRAPPINGS) {
      const inside = text.slice(from + opening.length, to - closing.length);
      const isWrapped =
        to - from > opening.length + closing.length &&
        text.startsWith(opening, from) &&
        text.slice(to - closing.length, to) === closing &&
        !inside.includes(opening);
      if (!isWrapped) continue;
      ({ from, to } = trimmed(text, from + opening.length, to - closing.length));
      changed = true;
    }
  }
  return text.slice(from, to).replace(EMPHASIS, '');
}
