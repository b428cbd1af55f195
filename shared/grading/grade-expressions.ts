import type { RuleGrade } from '../contract/verdict.ts';
import { cutReason } from './cut-off.ts';
import type { FoundExpression } from './find-expression.ts';
import { gradeOf, quoted, type GraderVersion } from './grade-of.ts';
import type { Tolerance } from './quantity.ts';
import type { SameExpression } from './same-expression.ts';

/** The grade by what `same` says of an expression and a reference. */
export function gradeExpressions({
  by,
  text,
  answer,
  reference,
  question,
  tolerance,
  same,
}: {
  readonly by: GraderVersion;
  readonly text: string;
  readonly answer: FoundExpression;
  readonly reference: string;
  readonly question: string | undefined;
  readonly tolerance: Tolerance;
  readonly same: SameExpression;
}): RuleGrade {
  const { relativeTolerance, absoluteTolerance } = tolerance;
  const options = { relativeTolerance, absoluteTolerance, ...(question === undefined ? {} : { question }) };
  const verdict = same(answer.latex, reference, options);
  const said = `${answer.name} is ${quoted(answer.latex)}`;
  if (verdict.same !== true && answer.atTheEnd) {
    return gradeOf(by, text, answer, 'undecided', cutReason(answer.latex));
  }
  if (verdict.same === null) {
    return gradeOf(by, text, answer, 'undecided', `${said}, which cannot be compared: ${verdict.reason}`);
  }
  return verdict.same
    ? gradeOf(by, text, answer, 'correct', `${said}, the same as the reference's ${quoted(reference)}.`)
    : gradeOf(by, text, answer, 'incorrect', `${said}; the reference has ${quoted(reference)}.`);
}
