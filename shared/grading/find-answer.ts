import type { AnswerEnd } from '../trace/trace.ts';
import type { AnswerPlace, PhrasePlace } from './answer-places.ts';
import { concludingNumber } from './concluding-number.ts';
import { mayGoOn, missingReason } from './cut-off.ts';
import { numbersIn, type FoundNumber } from './number-reader.ts';
import { wordNumber } from './number-words.ts';
import { searchOwnAnswer, type Search, type Searched, type Searcher } from './own-answer.ts';
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

interface Named {
  readonly number: FoundNumber;
  readonly name: string;
}

const SENTENCE_END = /[.!?](?=\s|$)/u;
/** What may stand on a line before the number that is its answer. */
const LINE_OPENING = /^[\s*_$€£¥\\([{:=]*$/u;
/** And after it: a few words of unit. */
const ONLY_UNIT = /^[\s*_$)\]}\\%]*(?:[\p{L}'/]+[ *_)]*){0,3}$/u;
/** Between two phrases: the first answer was taken back. */
const TAKEN_BACK = /\b(?:wait|actually|correction|mistake|recheck|re-check|incorrect|apologi[sz]e|sorry)\b/iu;

/**
 * Finds the number that answers, in this order:
 * 1. after the *first* `####` (what follows a model's answer is run-on text, often a question of its own);
 * 2. in the *last* `\boxed{}` that is not empty (the convention of MATH, where earlier boxes are steps);
 * 3. after the first "answer is" or "answer:" that has a number in its sentence, unless it is taken back;
 * 4. the number that the text concludes with, only if the answer came to its own end.
 * The first two are binding: without a number there, there is no answer. Numbers in words count in 1 to 3, and
 * in 4 where the text has no digits.
 */
export function findAnswer(text: string, end: AnswerEnd): Finding {
  const search = searchOwnAnswer(text, end, NUMBERS);
  if (search.kind === 'none') return search;
  const atTheEnd = !search.complete && mayGoOn(text, search.answer.number.end);
  return { kind: 'found', ...search.answer, atTheEnd };
}

const NUMBERS: Searcher<Named> = {
  marked: markedAnswer,
  unmarked(spoken) {
    const hasDigits = /\d/u.test(spoken);
    const number = hasDigits ? concludingNumber(spoken) : wordNumber(spoken, 0, spoken.length);
    return number && { number, name: 'The last number' };
  },
  nothing: 'There is no number in the answer.',
};

const found = (number: FoundNumber, name: string): Search<Named> => ({
  kind: 'found',
  answer: { number, name },
  marked: true,
});

function markedAnswer({ spoken, places: { hashes, boxes, phrases }, end }: Searched): Search<Named> | null {
  if (hashes) {
    const number = numberAfter(spoken, hashes, true);
    if (number) return found(number, 'The number after "####"');
    const reason = 'There is no number after "####".';
    const nothingFollows = spoken.slice(hashes.from).trim() === '';
    return { kind: 'none', reason: nothingFollows ? missingReason(end, 'after "####"', reason) : reason };
  }
  const box = boxes.at(-1);
  if (box) {
    const number = inWordsToo(spoken, box.from, box.to, markedNumber(spoken, { ...box, bare: true }));
    if (number) return found(number, 'The number in \\boxed{}');
    const reason = 'There is no number in the last \\boxed{}.';
    return { kind: 'none', reason: box.closed ? reason : missingReason(end, 'inside \\boxed{}', reason) };
  }
  let answer: Named | null = null;
  let readTo = 0;
  let isTakenBack = true;
  for (const place of phrases) {
    isTakenBack ||= TAKEN_BACK.test(spoken.slice(readTo, place.phrase));
    readTo = place.from;
    if (!isTakenBack) continue;
    const number = numberAfter(spoken, place, false);
    if (!number || (place.heading && !isDirect(spoken, place, number))) continue;
    answer = { number, name: `The number ${place.name}` };
    isTakenBack = false;
  }
  return answer && found(answer.number, answer.name);
}

/** The number of a place; for a phrase, of the sentence that it is in. */
function numberAfter(text: string, { from, to, nextLine }: AnswerPlace, bare: boolean): FoundNumber | null {
  if (nextLine) {
    // "Answer:" is also a heading, with the working beneath it: the line must open with its only number.
    const [only, second] = numbersIn(text, { from, to, bare });
    if (second) return null;
    const number = inWordsToo(text, from, to, only ?? null);
    return number && LINE_OPENING.test(text.slice(from, number.start)) ? number : null;
  }
  const sentence = bare ? null : SENTENCE_END.exec(text.slice(from, to));
  const end = sentence ? from + sentence.index : to;
  return inWordsToo(text, from, end, markedNumber(text, { from, to: end, bare }));
}

function inWordsToo(text: string, from: number, to: number, number: FoundNumber | null): FoundNumber | null {
  return number ?? wordNumber(text, from, to);
}

/** Whether a label is followed by its number and no more than a unit, so that it heads no working. */
function isDirect(text: string, { from, to }: PhrasePlace, number: FoundNumber): boolean {
  const sentence = SENTENCE_END.exec(text.slice(number.end, to));
  const end = sentence ? number.end + sentence.index : to;
  return LINE_OPENING.test(text.slice(from, number.start)) && ONLY_UNIT.test(text.slice(number.end, end));
}
