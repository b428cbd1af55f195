import { expect } from 'vitest';
import { gradeByRule, gradeNumber } from '../../../shared/grading/index.ts';
import type { AnswerKind, ItemDetails, Rule } from '../../../shared/contract/grading-rule.ts';
import type { RuleGrade } from '../../../shared/contract/verdict.ts';
import type { AnswerEnd } from '../../../shared/trace/trace.ts';

/** A rule's settings that leave everything as it is. */
export const PLAIN = { relativeTolerance: 0, absoluteTolerance: 0, workedReference: false } as const;

/** A number's grade. */
export function graded(text: string, reference: string, end: AnswerEnd = 'stop'): RuleGrade {
  return checked(gradeNumber({ text, reference, end }), text);
}

/** The grade by a rule that is not to compare expressions. */
export function gradedAs(
  rule: Partial<Rule> & { kind: AnswerKind },
  text: string,
  reference: string,
  details: ItemDetails = {},
  end: AnswerEnd = 'stop',
): RuleGrade {
  const never = (answer: string): never => expect.fail(`${answer} is compared as an expression`);
  return checked(gradeByRule({ ...PLAIN, ...rule }, { text, reference, end, details }, never), text);
}

/** What holds for all: the range is of the text, the reason a sentence. */
function checked(grade: RuleGrade, text: string): RuleGrade {
  if (grade.range) expect(text.slice(grade.range.start, grade.range.end)).toBe(grade.extracted);
  else expect(grade.extracted).toBeNull();
  expect(grade.reason).toMatch(/^[A-Z].*\.$/su);
  return grade;
}
