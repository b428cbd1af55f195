import type { AnswerKind, Rule } from '#shared/contract/grading-rule.ts';
import type { RuleGrade } from '#shared/contract/verdict.ts';
import type { NewGrade } from '#workbench/store/index.ts';

/** Kinds of answers whose comparison knows none of the rule's tolerances; whole numbers are rounded. */
const WITHOUT_TOLERANCE: readonly string[] = [
  'integer',
  'choice',
  'true-false',
  'text',
] satisfies AnswerKind[];

/** A rule's grade as it is stored. Its grader is the kind of answer that was graded, with the rule's tolerances. */
export function gradeOfRule(rule: Rule, { grader, version, ...grade }: RuleGrade): NewGrade {
  const settings = WITHOUT_TOLERANCE.includes(grader) ? '' : tolerances(rule);
  return { grader: { kind: 'rule', name: grader, version, settings }, ...grade };
}

/** "±5 %", "±0.01", "±5 % or 0.01"; empty where there is no tolerance. */
function tolerances({ relativeTolerance: relative, absoluteTolerance: absolute }: Rule): string {
  const parts = [
    // Without the digits that the multiplication adds: 0.07 is 7 %.
    ...(relative === 0 ? [] : [`${Number((100 * relative).toPrecision(12))} %`]),
    ...(absolute === 0 ? [] : [String(absolute)]),
  ];
  return parts.length === 0 ? '' : `±${parts.join(' or ')}`;
}
