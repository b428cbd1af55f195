import type { RuleGrade } from '../contract/verdict.ts';
import type { AnswerEnd } from '../trace/trace.ts';
import { findAnswer } from './find-answer.ts';
import { sameQuantity } from './quantity.ts';

export const NUMBER_GRADER = 'number';
/** Raised with every change that could change a verdict or a range. */
export const NUMBER_GRADER_VERSION = 1;

/**
 * Grades a numeric answer, GSM8K style: finds it (the order is `findAnswer`'s) and compares it with the
 * reference's as exact numbers (`sameQuantity`). The reference is a number or a worked solution
 * (`… #### 93`), read as a response that came to its own end would be.
 *
 * Undecided, with the reason: no number found, cut off before or inside the answer, no number in the reference.
 * A number that the cut touches may go on ("12" of "123"): it is correct where it equals the reference, else
 * undecided.
 *
 * @param text the response's text; `range` counts its UTF-16 units and `extracted` is that part of it: sign,
 *   digits and percent sign; no units, and a currency only between sign and digits.
 */
export function gradeNumber({
  text,
  reference,
  end,
}: {
  readonly text: string;
  readonly reference: string;
  readonly end: AnswerEnd;
}): RuleGrade {
  const answer = findAnswer(text, end);
  const expected = findAnswer(reference, 'stop');
  const range = answer.kind === 'found' ? { start: answer.number.start, end: answer.number.end } : null;
  const extracted = range && text.slice(range.start, range.end);
  const grade = (verdict: RuleGrade['verdict'], reason: string): RuleGrade => ({
    grader: NUMBER_GRADER,
    version: NUMBER_GRADER_VERSION,
    verdict,
    extracted,
    range,
    reason,
  });

  if (expected.kind === 'none')
    return grade('undecided', 'There is no number in the reference to compare with.');
  if (answer.kind === 'none') return grade('undecided', answer.reason);

  const wanted = reference.slice(expected.number.start, expected.number.end);
  const said = `${answer.name} is ${extracted ?? ''}`;
  if (sameQuantity(answer.number.quantity, expected.number.quantity)) {
    return grade('correct', `${said}, as in the reference.`);
  }
  if (end !== 'stop' && answer.atTheEnd) {
    return grade('undecided', `The answer was cut off at ${extracted ?? ''}, which may not be all of it.`);
  }
  return grade('incorrect', `${said}; the reference has ${wanted}.`);
}
