import type { Rule } from '../contract/grading-rule.ts';
import type { RuleGrade } from '../contract/verdict.ts';
import type { Answered } from './answered.ts';
import { gradeChoice } from './choice-grader.ts';
import { gradeExpression } from './expression-grader.ts';
import { gradeList } from './list-grader.ts';
import { gradeInteger, gradeNumber } from './number-grader.ts';
import type { SameExpression } from './same-expression.ts';
import { gradeText } from './text-grader.ts';
import { gradeTrueFalse } from './true-false-grader.ts';

/** Grades a response by a rule; the kind of the item's own details comes before the rule's. */
export function gradeByRule(rule: Rule, answered: Answered, same: SameExpression): RuleGrade {
  switch (answered.details?.kind ?? rule.kind) {
    case 'number':
      return gradeNumber(answered, rule, same);
    case 'integer':
      return gradeInteger(answered, rule, same);
    case 'choice':
      return gradeChoice(answered);
    case 'true-false':
      return gradeTrueFalse(answered);
    case 'list':
      return gradeList(answered, rule, same);
    case 'text':
      return gradeText(answered);
    case 'expression':
      return gradeExpression(answered, rule, same);
  }
}

/** As `gradeByRule`, or null where that would have to compare expressions, which may take long. */
export function gradeWithoutExpressions(rule: Rule, answered: Answered): RuleGrade | null {
  const asked: string[] = [];
  const grade = gradeByRule(rule, answered, (answer) => {
    asked.push(answer);
    return { same: null, reason: 'Expressions are not compared here.' };
  });
  return asked.length > 0 ? null : grade;
}
