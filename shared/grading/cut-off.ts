import type { AnswerEnd } from '../trace/trace.ts';
import { quoted } from './grade-of.ts';

/** An answer with only this after it may not be complete: digits, operators, no end of line. */
const UNFINISHED = /^[ \t\d.,+\-\u2212*/×÷=()$€£¥]*$/u;

/** Why there is no answer: it was cut off at that place, or else as told. `where`: "before a marked answer". */
export function missingReason(end: AnswerEnd, where: string, orElse: string): string {
  if (end === 'stop') return orElse;
  const cutOff = end === 'length' ? 'by the maximum of tokens' : 'by the end of the context';
  return `The answer was cut off ${cutOff} ${where}.`;
}

/** Whether a text that did not come to its own end may go on with the answer that ends there: "12" of "123". */
export function mayGoOn(text: string, to: number): boolean {
  return UNFINISHED.test(text.slice(to));
}

/** Why an answer that may go on, and is not right as it stands, is undecided. */
export function cutReason(answer: string): string {
  return `The answer was cut off at ${quoted(answer)}, which may not be all of it.`;
}
