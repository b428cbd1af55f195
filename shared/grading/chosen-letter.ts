import type { AnswerPlace } from './answer-places.ts';
import { trimmed } from './plain-text.ts';

/** The choices that an answer names, and where. */
export interface Chosen {
  readonly letters: readonly string[];
  readonly from: number;
  readonly to: number;
  /** "after "answer is"". */
  readonly name: string;
}

/** A choice is named early in its place or not at all. */
const LONGEST = 2000;

const WRAPPED = String.raw`\\(?:text|textbf|textit|mathrm|mathbf|textrm)\s?\{\s*`;
const OPENING = String.raw`[\s*_$"'“‘\x60:{[]{0,12}(?:${WRAPPED}){0,3}`;
const SURE_END = String.raw`(?=\s*(?:[)\].:,;}*_$"'”’\x60]|\\\)|$))`;
const NAMED = String.raw`(?:(?:the\s+)?(?:correct\s+)?(?:option|choice|answer|statement)\s+)?`;
/** "(B)" at the opening; lower case only in brackets or alone. */
const BRACKETED = new RegExp(
  String.raw`^${OPENING}${NAMED}${OPENING}\(\s*(?:${WRAPPED})?(?<letter>[A-Ja-j])\s*\}?\s*\)`,
  'u',
);
const SURE = new RegExp(String.raw`^${OPENING}${NAMED}${OPENING}\(?(?<letter>[A-Ja-j])${SURE_END}`, 'u');
/** "B because …": "A" and "I" are words, too. */
const LOOSE = new RegExp(
  String.raw`^${OPENING}${NAMED}${OPENING}(?<letter>[B-HJ]|A(?=\s+(?:because|since|as|which|and|or|[-–—(])))(?=\s)`,
  'u',
);
const ANYWHERE = new RegExp(
  String.raw`(?:\((?<bracketed>[A-J])\)|\b(?:[Oo]ption|[Cc]hoice)\s+(?:is\s+)?:?\s*\**\(?(?<named>[A-J])\b|` +
    String.raw`\*\*\(?(?<bold>[A-J])\)?[.:]?\*\*|` +
    String.raw`(?<!\b(?:[Ii]f|[Ww]hether|[Nn]or|[Nn]ot|[Nn]either|or|and)\s)\b(?<stated>[A-J])(?=\s+(?:is|must be)\s+(?:the\s+)?(?:(?:most\s+)?(?:correct|right|best)|answer)\b(?![^.\n]{0,20}\?))|` +
    String.raw`\b(?:choose|pick|select|go with)\s+(?<picked>[A-J])\b)` +
    // "Option B is incorrect" names it to rule it out.
    String.raw`(?!\**\)?\s+(?:is|are|was|can be|cannot be|must be)\s+(?:not|incorrect|wrong|false|ruled|eliminated|out)\b)`,
  'gu',
);
/** "and (D)", "or D" right after a letter: two were named. */
const ANOTHER =
  /^\s*[)\]*_}.]*\s*(?:,|and|or|&|\/)\s*(?:and |or )?[(*]*(?<letter>[A-J])(?=[)\].,;*\s]|$)(?!\s+[a-z])/u;

/** "(A) is too short" and "(A) and (B) are" weigh choices; "(A) is correct" takes one. */
const DISCUSSED =
  /^\(?[A-Ja-j]\)?(?:,|\s+(?:and|or))\s+\(?[A-J]\b|^\(?[A-Ja-j]\)?\s+(?:is|says|would|means|states|was|are|can|cannot|has|does|gives|implies)\b(?!\s+(?:correct|right|true|the\b))/u;

/** The choice that a marked place names, or null. */
export function chosenIn(
  text: string,
  { from, to, name }: AnswerPlace,
  choices: readonly string[],
): Chosen | null {
  const region = text.slice(from, Math.min(to, from + LONGEST));
  for (const pattern of [BRACKETED, SURE, LOOSE]) {
    const match = pattern.exec(region);
    const letter = match?.groups?.['letter']?.toUpperCase();
    if (!match || letter === undefined || !exists(letter, choices)) continue;
    const end = match[0].length;
    const at = region.slice(0, end).lastIndexOf(match.groups?.['letter'] ?? letter);
    const second = ANOTHER.exec(region.slice(end))?.groups?.['letter'];
    const letters = second === undefined || second === letter ? [letter] : [letter, second];
    return { letters, from: from + at, to: from + at + 1, name };
  }
  return textIn(text, from, to, choices, name) ?? lastNamed(text, from, to, choices, name);
}

/** A letter that a text opens with ("B. Because …", "(b) 42") or closes with on a line of its own ("**B**"). */
export function letterStanding(text: string, choices: readonly string[]): Chosen | null {
  const span = trimmed(text, 0, text.length);
  const firstEnd = lineEnd(text, span.from);
  const lastStart = text.lastIndexOf('\n', Math.max(0, span.to - 1)) + 1;
  const opening = text.slice(span.from, firstEnd);
  const first = /^\(?(?<letter>[A-J])(?:\)|[.:](?=\s|\*|$)|\*|$)|^\((?<lower>[a-j])\)/u.exec(opening);
  const letter = (first?.groups?.['letter'] ?? first?.groups?.['lower'])?.toUpperCase();
  if (
    first &&
    letter !== undefined &&
    exists(letter, choices) &&
    !listsChoices(text) &&
    !DISCUSSED.test(opening)
  ) {
    const at = span.from + first[0].search(/[A-Ja-j]/u);
    return { letters: [letter], from: at, to: at + 1, name: 'that it opens with' };
  }
  const last = /^[\s*_($]*(?<letter>[A-J])[\s*_)$.]*$/u.exec(text.slice(lastStart, span.to));
  const closing = last?.groups?.['letter'];
  if (!last || closing === undefined || !exists(closing, choices)) return null;
  const at = lastStart + last[0].indexOf(closing);
  return { letters: [closing], from: at, to: at + 1, name: 'that it closes with' };
}

/** The choice that a text without a marked answer comes to: the last one named, or the one its last line says. */
export function unmarkedChoice(text: string, choices: readonly string[]): Chosen | null {
  const span = trimmed(text, 0, text.length);
  const lastStart = text.lastIndexOf('\n', Math.max(0, span.to - 1)) + 1;
  return (
    lastNamed(text, lastStart, span.to, choices, 'in its last line') ??
    textIn(text, lastStart, span.to, choices, 'in its last line') ??
    lastNamed(text, 0, span.to, choices, 'named last')
  );
}

/** The letter of a reference: of the choice whose text it is, else its own. */
export function letterOf(reference: string, choices: readonly string[]): string | null {
  const at = choices.findIndex((choice) => plain(choice) === plain(reference));
  if (at !== -1) return String.fromCharCode('A'.charCodeAt(0) + at);
  const letter = /^[\s($*[{]*(?<letter>[A-Za-z])[\s)$*.:\]}]*$/u.exec(reference)?.groups?.['letter'];
  return letter === undefined ? null : letter.toUpperCase();
}

/** A text that opens by listing the choices has not answered with the first of them. */
function listsChoices(text: string): boolean {
  return /^\s*[(*]*a[).:*]/iu.test(text) && /\n\s*[(*]*b[).:*]/iu.test(text);
}

function lastNamed(
  text: string,
  from: number,
  to: number,
  choices: readonly string[],
  name: string,
): Chosen | null {
  const named = [...text.slice(from, to).matchAll(ANYWHERE)].flatMap((match) => {
    const { bracketed, named, bold, stated, picked } = match.groups ?? {};
    const letter = bracketed ?? named ?? bold ?? stated ?? picked;
    return letter !== undefined && exists(letter, choices)
      ? [{ letter, at: from + match.index + match[0].lastIndexOf(letter) }]
      : [];
  });
  const last = named.at(-1);
  return last ? { letters: [last.letter], from: last.at, to: last.at + 1, name } : null;
}

/** The one choice whose text stands in a region; a longer choice hides those that are part of it. */
function textIn(
  text: string,
  from: number,
  to: number,
  choices: readonly string[],
  name: string,
): Chosen | null {
  const region = ` ${plain(text.slice(from, Math.min(to, from + LONGEST)))} `;
  const standing = choices.filter((choice) => isIn(plain(choice), region));
  const longest = standing.toSorted((a, b) => plain(b).length - plain(a).length)[0];
  if (longest === undefined || !standing.every((choice) => isIn(plain(choice), ` ${plain(longest)} `)))
    return null;
  const letter = String.fromCharCode('A'.charCodeAt(0) + choices.indexOf(longest));
  const span = trimmed(text, from, to);
  return { letters: [letter], ...span, name };
}

function isIn(choice: string, region: string): boolean {
  if (choice === '') return false;
  const at = region.indexOf(choice);
  const [before, after] = [region[at - 1] ?? ' ', region.slice(at + choice.length)];
  return at !== -1 && /[\s"'(]/u.test(before) && /^(?:[\s"'),;:!?]|\.(?!\d))/u.test(after);
}

/** Lower case, without markup: what two ways to write a choice have in common. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\\(?:text|mathrm|textbf|mathbf)\b|\\[,;:! ]|[$*_{}~`\\]/gu, ' ')
    .replace(/\u2212/gu, '-')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
}

function exists(letter: string, choices: readonly string[]): boolean {
  return choices.length === 0 || letter.charCodeAt(0) - 'A'.charCodeAt(0) < choices.length;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}
