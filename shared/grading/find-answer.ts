import type { AnswerEnd } from '../trace/trace.ts';
import { lastBox } from './boxed.ts';
import { numbersIn } from './number-reader.ts';
import type { FoundNumber } from './number-reader.ts';
import { withoutThinking } from './thinking.ts';
import { markedNumber } from './worked-answer.ts';

/** Where the answer stands, or why there is none. `name` begins a sentence: `The number after "####"`. */
export type Finding =
  | {
      readonly kind: 'found';
      readonly number: FoundNumber;
      readonly name: string;
      readonly atTheEnd: boolean;
    }
  | { readonly kind: 'none'; readonly reason: string };

const HASHES = /#{4,}/u;
const PHRASE = /\banswer[*_ ]{0,4}(?:is\b|[:：])(?!\s+not\b)/giu;
const SENTENCE_END = /[.!?](?=\s|$)/u;
/** What may stand on a line before the number that is its answer. */
const LINE_OPENING = /^[\s*_$€£¥\\([{:=]*$/u;
/** An answer with only this after it may not be complete: digits, operators, no end of line. */
const UNFINISHED = /^[ \t\d.,+\-\u2212*/×÷=()$€£¥]*$/u;

/**
 * Finds the number that answers, in this order:
 * 1. after the *first* `####` (what follows a model's answer is run-on text, often a question of its own);
 * 2. in the *last* `\boxed{}` that is not empty (the convention of MATH, where earlier boxes are steps);
 * 3. after the first "answer is" or "answer:" that has a number in its sentence;
 * 4. the last number of the text, only if the answer came to its own end.
 * The first two are binding: without a number there, there is no answer. Thinking is not searched.
 */
export function findAnswer(text: string, end: AnswerEnd): Finding {
  const { text: spoken, stillThinking } = withoutThinking(text);
  const cutOff = end === 'length' ? 'by the maximum of tokens' : 'by the end of the context';
  const missing = (where: string, orElse: string): Finding => ({
    kind: 'none',
    reason: end === 'stop' ? orElse : `The answer was cut off ${cutOff} ${where}.`,
  });
  const found = (number: FoundNumber, name: string): Finding => ({
    kind: 'found',
    number,
    name,
    atTheEnd: UNFINISHED.test(spoken.slice(number.end)),
  });

  const hashes = HASHES.exec(spoken);
  if (hashes) {
    const number = afterMarker(spoken, hashes.index + hashes[0].length, true);
    if (number) return found(number, 'The number after "####"');
    const nothingFollows = spoken.slice(hashes.index).replace(HASHES, '').trim() === '';
    const reason = 'There is no number after "####".';
    return nothingFollows ? missing('after "####"', reason) : { kind: 'none', reason };
  }

  const box = lastBox(spoken);
  if (box) {
    const number = markedNumber(spoken, { ...box, bare: true });
    if (number) return found(number, 'The number in \\boxed{}');
    const reason = 'There is no number in the last \\boxed{}.';
    return box.closed ? { kind: 'none', reason } : missing('inside \\boxed{}', reason);
  }

  // Each phrase is searched up to the next one, so that an answer that repeats itself is read only once.
  const phrases = [...spoken.matchAll(PHRASE)];
  for (const [at, phrase] of phrases.entries()) {
    const upTo = spoken.slice(0, phrases[at + 1]?.index);
    const number = afterMarker(upTo, phrase.index + phrase[0].length, false);
    if (number) return found(number, `The number after "${phrase[0]}"`);
  }

  if (stillThinking)
    return missing('inside its thinking', 'The thinking has no end, so nothing was answered.');
  if (end !== 'stop') return missing('before a marked answer', '');
  let last: FoundNumber | null = null;
  for (const number of numbersIn(spoken, { from: 0, to: spoken.length, bare: false })) last = number;
  return last
    ? found(last, 'The last number')
    : { kind: 'none', reason: 'There is no number in the answer.' };
}

/**
 * The number on the marker's line (for a phrase: in its sentence). Where that is blank, the next line that
 * is not, if it opens with its only number: "Answer:" is also a heading, with the working beneath it.
 */
function afterMarker(text: string, from: number, bare: boolean): FoundNumber | null {
  const lineEnd = endOfLine(text, from);
  if (!/^[\s*_:$]*$/u.test(text.slice(from, lineEnd))) {
    const number = markedNumber(text, { from, to: lineEnd, bare });
    if (!number || bare) return number;
    const sentence = SENTENCE_END.exec(text.slice(from, lineEnd));
    const to = sentence ? from + sentence.index : lineEnd;
    return number.start < to ? markedNumber(text, { from, to, bare }) : null;
  }
  const blank = /^\s*/u.exec(text.slice(lineEnd))?.[0].length ?? 0;
  const start = lineEnd + blank;
  const to = endOfLine(text, start);
  const [only, second] = numbersIn(text, { from: start, to, bare });
  return only && !second && LINE_OPENING.test(text.slice(start, only.start)) ? only : null;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}
