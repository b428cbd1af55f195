import type { AnswerEnd } from '../trace/trace.ts';
import { findExpression, type FoundExpression } from './find-expression.ts';

/** What makes an answer more than a number with its unit. */
const BEYOND_NUMBERS =
  /\\(?:sqrt|pi|ln|log|sin|cos|tan|exp|binom)|[π√]|\b(?:sqrt|ln|log|exp|sin|cos|tan) ?\(|\bpi\b|\be\s?\^|\d ?(?:\^|\*\*)(?!\s*\{?\s*(?:\\circ|°))|\d!|\/ ?e\b/u;
const FRACTION = /\\[cdt]?frac\s?\{(?<top>[^{}]*)\}\s?\{(?<bottom>[^{}]*)\}/gu;
const TEN_POWER = /10 ?(?:\^|\*\*)/gu;
const WORDS = /\\(?:text|mathrm|textbf|mbox)\s?\{[^{}]*\}/gu;
const EQUALITY = /=|≈|\\approx|\\simeq/gu;
/** A longer answer is none that a formula could be. */
const LONGEST = 300;

/** An answer that is worked out rather than told; `plain` where what it comes to is a number after all. */
export interface WorkedExpression extends FoundExpression {
  readonly plain: boolean;
}

/** The answer where it is more than a number ("\frac{\pi}{3}", "\frac{\pi}{3} \approx 1.047"), else null. */
export function expressionIn(text: string, end: AnswerEnd): WorkedExpression | null {
  const search = findExpression(text, end);
  if (search.kind === 'none' || search.answer.latex.length > LONGEST) return null;
  const { answer } = search;
  if (!isBeyondNumbers(answer.latex)) return null;
  // What a chain of equalities comes to is its last part.
  const last = [...answer.latex.matchAll(EQUALITY)].at(-1);
  const result = answer.latex.slice(last ? last.index + last[0].length : 0).trim();
  return { ...answer, latex: result, plain: !isBeyondNumbers(result) };
}

function isBeyondNumbers(latex: string): boolean {
  const plain = latex.replace(WORDS, ' ').replace(TEN_POWER, ' ');
  return BEYOND_NUMBERS.test(plain) || [...plain.matchAll(FRACTION)].some(isMixed);
}

/** A fraction of digits and letters; one of letters only is a unit. */
function isMixed({ groups }: RegExpMatchArray): boolean {
  const parts = `${groups?.['top'] ?? ''}${groups?.['bottom'] ?? ''}`;
  return /\d/u.test(parts) && /[^\d\s.,\u2212-]/u.test(parts);
}
