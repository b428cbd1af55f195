const TOKEN = /\\text\{[^{}]*\}|\\[A-Za-z]+|\\.|\s+|./gsu;
const OPENING = new Set(['(', '[', '{', '\\{', '\\langle', '\\begin', '\\lfloor', '\\lceil']);
const CLOSING = new Set([')', ']', '}', '\\}', '\\rangle', '\\end', '\\rfloor', '\\rceil']);

/** A token of LaTeX and how many groups it stands in; a group's own signs count as outside of it. */
interface Token {
  readonly text: string;
  readonly depth: number;
}

function tokensOf(latex: string): Token[] {
  let depth = 0;
  return (latex.match(TOKEN) ?? []).map((text) => {
    if (CLOSING.has(text)) depth--;
    const token = { text, depth };
    if (OPENING.has(text)) depth++;
    return token;
  });
}

/** How deep its groups are nested. */
export function nesting(latex: string): number {
  return tokensOf(latex).reduce((most, { depth }) => Math.max(most, depth), 0);
}

export interface Parts {
  readonly parts: readonly string[];
  /** Those between the parts, one fewer. */
  readonly separators: readonly string[];
}

/** Splits where a separator stands outside of all groups; the parts are trimmed. */
export function splitOutside(latex: string, isSeparator: (token: string) => boolean): Parts {
  const parts = [''];
  const separators: string[] = [];
  for (const { text, depth } of tokensOf(latex)) {
    if (depth === 0 && isSeparator(text)) {
      separators.push(text);
      parts.push('');
    } else parts.push((parts.pop() ?? '') + text);
  }
  return { parts: parts.map((part) => part.trim()), separators };
}

/** The inside of a group that is the whole text, with its signs; null where there is none. */
export function enclosed(latex: string): { open: string; close: string; inside: string } | null {
  const tokens = tokensOf(latex.trim());
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined || tokens.length < 2) return null;
  if (!OPENING.has(first.text) || !CLOSING.has(last.text) || last.depth !== 0) return null;
  const inner = tokens.slice(1, -1);
  if (inner.some(({ depth }) => depth < 1)) return null;
  return {
    open: first.text,
    close: last.text,
    inside: inner
      .map(({ text }) => text)
      .join('')
      .trim(),
  };
}
