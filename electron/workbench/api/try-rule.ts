import type { ShownGrade } from '#shared/contract/api/responses.ts';
import type { Rule } from '#shared/contract/grading-rule.ts';
import { gradeOfRule } from '#workbench/grading/index.ts';
import { found, refused } from './problems.ts';
import type { Workbench } from './workbench.ts';

/** What a rule makes of one response. Nothing is stored. REFUSED where that is not finished. */
export async function tryRule(
  { workspace, gradeAnswers }: Workbench,
  { responseId, rule }: { readonly responseId: number; readonly rule: Rule },
  signal: AbortSignal | undefined,
): Promise<Omit<ShownGrade, 'id' | 'inForce' | 'createdAt'>> {
  const { item, text, answerEnd: end } = found(workspace.responses.get(responseId), `response ${responseId}`);
  if (text === null || end === null)
    throw refused('This response is not finished: there is nothing to grade.');
  const { question, reference, details } = item;
  const [graded] = await gradeAnswers(
    [{ rule, answered: { text, end, question, reference, details } }],
    signal,
  );
  if (graded === undefined) throw new Error('The rule gave no grade.');
  const { grader, verdict, extracted, range, reason } = gradeOfRule(rule, graded);
  const { name, kind, version, settings } = grader;
  return { grader: name, kind, version, settings, verdict, extracted, range, reason, note: '' };
}
