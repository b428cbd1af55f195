import type { Rule } from '../contract/grading-rule.ts';
import type { RuleGrade } from '../contract/verdict.ts';
import type { Answered } from './answered.ts';
import { findExpression, referenceExpression } from './find-expression.ts';
import { gradeExpressions } from './grade-expressions.ts';
import { gradeOf } from './grade-of.ts';
import { withoutMarkup } from './plain-text.ts';
import { plainQuantity } from './plain-quantity.ts';
import { sameQuantity } from './quantity.ts';
import type { SameExpression } from './same-expression.ts';

export const EXPRESSION_GRADER = 'expression';
/** Raised with every change that could change a verdict or a range. */
export const EXPRESSION_GRADER_VERSION = 2;

/** Longer answers than these are not compared, whatever they are. */
const LONGEST = 2000;
/** One equation that gives a value to a letter or a function: "x = 5", "f(x) = 2x"; not "2x + 3 = 5". */
const ASSIGNED = /^\s*[A-Za-z](?:_\{?\w\}?)?(?:\([A-Za-z]\))?\s*=[^=]+$/u;
const JOINED = /[,;≈]|\\text|\b(?:or|and)\b|\\in\b|\\(?:le|ge|lt|gt|approx)/u;

/**
 * Grades an expression in LaTeX or plain letters, MATH style: finds it (`findExpression`) and asks `same` whether
 * it is the reference's, unless both are plain numbers or written alike.
 */
export function gradeExpression(
  { text, reference, end, question }: Answered,
  rule: Rule,
  same: SameExpression,
): RuleGrade {
  const by = { grader: EXPRESSION_GRADER, version: EXPRESSION_GRADER_VERSION };
  const search = findExpression(text, end);
  if (search.kind === 'none') return gradeOf(by, text, null, 'undecided', search.reason);
  const wanted = rule.workedReference ? referenceExpression(reference) : withoutMarkup(reference);
  const { answer } = search;
  if (wanted === '') {
    return gradeOf(by, text, answer, 'undecided', 'There is no expression in the reference to compare with.');
  }
  if (answer.latex.length > LONGEST) {
    return gradeOf(by, text, answer, 'undecided', 'The answer is too long to be compared as an expression.');
  }
  const latex = wanted.includes('=') ? answer.latex : valueOf(answer.latex);
  const compared = { ...answer, latex };
  return gradeExpressions({
    by,
    text,
    answer: compared,
    reference: wanted,
    question,
    tolerance: rule,
    same: atSight(same),
  });
}

/** "5" of "x = 5". */
function valueOf(latex: string): string {
  if (JOINED.test(latex) || !ASSIGNED.test(latex)) return latex;
  const value = latex.slice(latex.lastIndexOf('=') + 1).trim();
  return value === '' ? latex : value;
}

/** `same`, asked only where a look does not tell. */
function atSight(same: SameExpression): SameExpression {
  return (answer, reference, options) => {
    if (answer === reference) return { same: true, reason: 'They are written alike.' };
    const [left, right] = [plainQuantity(answer), plainQuantity(reference)];
    if (left && right) {
      return { same: sameQuantity(left, right, options), reason: 'They are compared as numbers.' };
    }
    return same(answer, reference, options);
  };
}
