import { boxes, type Box } from './boxed.ts';

/** A part of a text that is said to be the answer. `name` begins a sentence: `after "####"`. */
export interface AnswerPlace {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** Nothing stood on the mark's own line, so that this is the next line that is not blank. */
  readonly nextLine: boolean;
}

/** A place that a phrase marks: "the answer is", "Answer:". */
export interface PhrasePlace extends AnswerPlace {
  /** Where the phrase itself begins. */
  readonly phrase: number;
  /** A label ("Answer:") before anything else was said: what follows may be the whole working. */
  readonly heading: boolean;
}

/** The marks of a text, each kind in order. */
export interface AnswerPlaces {
  /** After the first `####` that is no heading. */
  readonly hashes: AnswerPlace | null;
  /** Outermost boxes with something in them. */
  readonly boxes: readonly Box[];
  readonly phrases: readonly PhrasePlace[];
}

const HASHES = /#{4,}/gu;
// "#### Step 1: …", "#### 1. The total" and "#### Final answer" open a part of a text, in Markdown.
const STEP = /^[ \t]*\*{0,2}(?:step|part|case|phase|stage) ?\d/iu;
const NUMBERED = /^[ \t]*\*{0,2}(?<number>\d{1,2})[.)] +\*{0,2}\p{L}/u;
const TITLE = /^[ \t]*\*{0,2}\p{Lu}[^\d\n\\$]*$/u;
const PHRASE =
  /(?:\bans(?:wer)?[*_ ]{0,4}(?:(?:is|are|was|would be|should be|must be|equals)\b|[=:：]|$)|答案(?:是|为|[:：]))(?!\s+not\b)/gimu;
const LABEL = /[:：]$/u;
/** Markup that may open a text before its label. */
const LONGEST_OPENING = 12;
/** Between a phrase and the next, where the first says nothing of its own. */
const LONGEST_ECHO = 40;
const BLANK = /^[\s*_:：$#]*$/u;

/** Finds the marks; thinking must have been blanked out. */
export function answerPlaces(spoken: string): AnswerPlaces {
  const found = [...spoken.matchAll(PHRASE)];
  const opening = spoken.search(/\S/u);
  const phrases = found.map((match, index) => ({
    ...placeAfter(
      spoken,
      match.index + match[0].length,
      `after "${match[0].trim()}"`,
      found[index + 1]?.index ?? spoken.length,
    ),
    phrase: match.index,
    heading:
      LABEL.test(match[0]) &&
      match.index - opening <= LONGEST_OPENING &&
      BLANK.test(spoken.slice(opening, match.index)),
  }));
  const saying = phrases.filter(({ from }, index) => {
    const next = found[index + 1]?.index ?? Infinity;
    // "Final answer: The final answer is" marks once.
    return next - from > LONGEST_ECHO || /[\d$\\]/u.test(spoken.slice(from, next));
  });
  return { hashes: hashesIn(spoken), boxes: boxes(spoken), phrases: saying };
}

/** The marked places in the order in which they count: a later phrase before an earlier one. */
export function inOrder({ hashes, boxes, phrases }: AnswerPlaces): AnswerPlace[] {
  const box = boxes.at(-1);
  return [
    ...(hashes ? [hashes] : []),
    ...(box ? [{ from: box.from, to: box.to, name: 'in \\boxed{}', nextLine: false }] : []),
    ...phrases.toReversed(),
  ];
}

function hashesIn(spoken: string): AnswerPlace | null {
  let headings = 0;
  for (const mark of spoken.matchAll(HASHES)) {
    const from = mark.index + mark[0].length;
    const line = spoken.slice(from, endOfLine(spoken, from));
    const isLast = spoken.slice(from + line.length).trim() === '';
    if (isLast || !isHeading(line, headings)) return placeAfter(spoken, from, 'after "####"', spoken.length);
    headings++;
  }
  return null;
}

/** @param before headings that were met before it */
function isHeading(line: string, before: number): boolean {
  const number = NUMBERED.exec(line)?.groups?.['number'];
  return STEP.test(line) || TITLE.test(line) || (number !== undefined && Number(number) === before + 1);
}

/** The rest of the line or, where that is blank, the next line that is not. */
function placeAfter(text: string, from: number, name: string, limit: number): AnswerPlace {
  const lineEnd = Math.min(limit, endOfLine(text, from));
  if (!BLANK.test(text.slice(from, lineEnd)) || lineEnd === limit) {
    return { from, to: lineEnd, name, nextLine: false };
  }
  const blank = /^\s*/u.exec(text.slice(lineEnd))?.[0].length ?? 0;
  const start = lineEnd + blank;
  return { from: start, to: Math.max(start, Math.min(limit, endOfLine(text, start))), name, nextLine: true };
}

export function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}
