import type { Rule } from '../contract/grading-rule.ts';
import type { RuleGrade } from '../contract/verdict.ts';
import type { Answered } from './answered.ts';
import { cutReason } from './cut-off.ts';
import { expressionIn, type WorkedExpression } from './expression-in-number.ts';
import { findAnswer, type Finding } from './find-answer.ts';
import { gradeExpressions } from './grade-expressions.ts';
import { gradeOf, quoted } from './grade-of.ts';
import { numbersIn } from './number-reader.ts';
import { EXACTLY, rounded, sameQuantity, scaled, type Quantity, type Tolerance } from './quantity.ts';
import type { SameExpression } from './same-expression.ts';
import { unitScale } from './unit-scale.ts';

export const NUMBER_GRADER = 'number';
/** Raised with every change that could change a verdict or a range. */
export const NUMBER_GRADER_VERSION = 3;

export const INTEGER_GRADER = 'integer';
/** Raised with every change that could change a verdict or a range. */
export const INTEGER_GRADER_VERSION = 2;

const GSM8K: Tolerance & Pick<Rule, 'workedReference'> = { ...EXACTLY, workedReference: true };

/**
 * Grades a numeric answer: finds it (the order is `findAnswer`'s) and compares it with the reference's
 * (`sameQuantity`). A worked reference (`… #### 93`) is read as a response that came to its own end would be.
 * The unit of the item's details may begin with a power of ten; the answer may count it in or leave it out.
 *
 * Undecided, with the reason: no number found, cut off before or inside the answer, no number in the reference.
 * A number that the cut touches may go on ("12" of "123"): it is correct where it equals the reference, else
 * undecided.
 *
 * `range` counts the text's UTF-16 units and `extracted` is that part of it: sign, digits and percent sign; no
 * units, and a currency only between sign and digits.
 *
 * @param same compares what is no plain number ("\frac{\pi}{3}"); without it, such an answer's first number
 *   counts.
 */
export function gradeNumber(
  answered: Answered,
  rule: Tolerance & Pick<Rule, 'workedReference'> = GSM8K,
  same?: SameExpression,
): RuleGrade {
  return gradeQuantity(answered, rule, same, {
    by: { grader: NUMBER_GRADER, version: NUMBER_GRADER_VERSION },
    tolerance: rule,
    isSame: (answer, reference) => sameQuantity(answer, reference, rule),
  });
}

/** As `gradeNumber`, of whole numbers: answer and reference are rounded, halves away from zero. */
export function gradeInteger(
  answered: Answered,
  rule: Pick<Rule, 'workedReference'>,
  same?: SameExpression,
): RuleGrade {
  return gradeQuantity(answered, rule, same, {
    by: { grader: INTEGER_GRADER, version: INTEGER_GRADER_VERSION },
    tolerance: { relativeTolerance: 0, absoluteTolerance: 0.5 },
    isSame: (answer, reference) =>
      [answer, scaled(answer)].some((value) => rounded(value) === rounded(scaled(reference))) &&
      (answer.scale !== -2 || sameQuantity(answer, reference)),
  });
}

interface Comparison {
  readonly by: { readonly grader: string; readonly version: number };
  readonly tolerance: Tolerance;
  readonly isSame: (answer: Quantity, reference: Quantity) => boolean;
}

function gradeQuantity(
  { text, reference, end, question, details }: Answered,
  { workedReference }: Pick<Rule, 'workedReference'>,
  same: SameExpression | undefined,
  { by, tolerance, isSame }: Comparison,
): RuleGrade {
  const expected = workedReference ? findAnswer(reference, 'stop') : plainNumber(reference);
  const expression = same && expressionIn(text, end);
  if (same && expression?.plain === false && expected.kind === 'found') {
    const wanted = reference.slice(expected.number.start, expected.number.end);
    return gradeExpressions({ by, text, answer: expression, reference: wanted, question, tolerance, same });
  }
  const answer = expression?.plain === true ? resultOf(expression) : numberOf(text, findAnswer(text, end));
  const grade = (verdict: RuleGrade['verdict'], reason: string) =>
    gradeOf(by, text, answer.place, verdict, reason);
  if (expected.kind === 'none') {
    return grade('undecided', 'There is no number in the reference to compare with.');
  }
  if (answer.place === null) return grade('undecided', answer.reason);

  const wanted = quoted(reference.slice(expected.number.start, expected.number.end));
  const said = `${answer.name} is ${quoted(answer.words)}`;
  const { quantity } = expected.number;
  if (isSame(answer.quantity, withUnit(quantity, details?.unit))) {
    const isExact = sameQuantity(answer.quantity, quantity);
    return grade(
      'correct',
      `${said}, ${isExact ? 'as in' : `close enough to the ${wanted} of`} the reference.`,
    );
  }
  if (answer.atTheEnd) return grade('undecided', cutReason(answer.words));
  return grade('incorrect', `${said}; the reference has ${wanted}.`);
}

type Told =
  | { readonly place: null; readonly reason: string }
  | {
      readonly place: { readonly from: number; readonly to: number };
      readonly name: string;
      readonly words: string;
      readonly quantity: Quantity;
      readonly atTheEnd: boolean;
    };

function numberOf(text: string, finding: Finding): Told {
  if (finding.kind === 'none') return { place: null, reason: finding.reason };
  const { number, name, atTheEnd } = finding;
  const { start: from, end: to, quantity } = number;
  return { place: { from, to }, name, words: text.slice(from, to), quantity, atTheEnd };
}

/** What a chain of equalities comes to. */
function resultOf({ from, to, name, latex: words, atTheEnd }: WorkedExpression): Told {
  const finding = plainNumber(words);
  if (finding.kind === 'none') return { place: null, reason: 'There is no number in the answer.' };
  return { place: { from, to }, name, words, quantity: finding.number.quantity, atTheEnd };
}

function withUnit(quantity: Quantity, unit: string | undefined): Quantity {
  return unit === undefined || quantity.scale !== 0 ? quantity : { ...quantity, scale: unitScale(unit) };
}

/** The number that a text is, whatever unit follows it. */
function plainNumber(text: string): Finding {
  for (const number of numbersIn(text, { from: 0, to: text.length, bare: true })) {
    return { kind: 'found', number, name: 'The number', atTheEnd: false };
  }
  return findAnswer(text, 'stop');
}
