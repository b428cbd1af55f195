/** A list as written. */
export interface WrittenList {
  readonly elements: readonly string[];
  /** False between curly brackets: a set. */
  readonly ordered: boolean;
}

const BRACKETS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '⟨': '⟩' };

/**
 * The elements of a list: between brackets or without, parted by commas, semicolons and "and". "x = 3" is its 3.
 *
 * @param count of elements that are expected, which tells the commas of "1,250, 3" from those of "1,250,3";
 *   null where it is not known.
 */
export function listOf(text: string, count: number | null): WrittenList {
  const plain = text
    .replace(/\\(?:left|right|displaystyle|quad|qquad)\b|\\[,;:! ]|[$`*]/gu, ' ')
    .replace(/\\(?=[{}])|\\lbrace|\\rbrace|\\langle|\\rangle/gu, (mark) => BRACKET_OF[mark] ?? '')
    .replace(/\\\[|\\\]/gu, ' ')
    .replace(/\\text\s?\{\s*(?:and|or)\s*\}/gu, ' and ')
    .trim();
  const equals = /^[^[({,=]*=\s*(?=[[({⟨])/u.exec(plain)?.[0].length ?? 0;
  const body = unwrapped(plain.slice(equals));
  const wide = split(body.inside, true);
  const narrow = split(body.inside, false);
  const elements = wide.length > 1 && (count === null || wide.length === count) ? wide : narrow;
  return { elements: elements.map(valueOf).filter((element) => element !== ''), ordered: !body.isSet };
}

const BRACKET_OF: Readonly<Record<string, string>> = {
  '\\lbrace': '{',
  '\\rbrace': '}',
  '\\langle': '⟨',
  '\\rangle': '⟩',
};

function unwrapped(text: string): { readonly inside: string; readonly isSet: boolean } {
  const closing = BRACKETS[text[0] ?? ''];
  if (closing === undefined || !text.endsWith(closing) || !isOnePair(text))
    return { inside: text, isSet: false };
  return { inside: text.slice(1, -1), isSet: text.startsWith('{') };
}

/** Whether the first bracket is closed by the last one. */
function isOnePair(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    depth += step(text[at]);
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

/** @param wide whether a comma parts only with a space after it */
function split(text: string, wide: boolean): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    depth += step(text[at]);
    const length = depth > 0 ? 0 : separator(text, at, wide);
    if (length === 0) continue;
    parts.push(text.slice(from, at).trim());
    from = at + length;
    at = from - 1;
  }
  return [...parts, text.slice(from).trim()].filter((part) => part !== '');
}

function separator(text: string, at: number, wide: boolean): number {
  if (text[at] === ';' || text[at] === '\n') return 1;
  if (text[at] === ',') return wide && !/\s/u.test(text[at + 1] ?? ' ') ? 0 : 1;
  return text[at] === ' ' && /^ (?:and|or) /u.test(text.slice(at, at + 5)) ? 4 : 0;
}

const step = (char: string | undefined): number =>
  char === undefined ? 0 : '[({⟨'.includes(char) ? 1 : '])}⟩'.includes(char) ? -1 : 0;

const valueOf = (element: string): string => element.slice(element.lastIndexOf('=') + 1).trim();
