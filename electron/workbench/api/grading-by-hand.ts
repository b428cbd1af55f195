import type { GradingCard } from '#shared/contract/api/grading.ts';
import { handQueue } from '#workbench/grading/index.ts';
import { newestProbabilities } from '#workbench/sentinels/index.ts';
import { person, type Grade, type ResponseWithItem } from '#workbench/store/index.ts';
import { found, refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import { shownGrade } from './responses.ts';
import type { Workbench } from './workbench.ts';

/** The procedures of grading by hand, a part of the grading router. */
export function handHandlers({ grading }: Procedures, workbench: Workbench) {
  const { workspace } = workbench;
  const changed = (runId: number) => {
    workbench.changes.tell('grades', runId);
    workbench.measuring.wake();
  };
  return {
    raters: grading.raters.handler(() => workspace.graders.raters()),
    handQueue: grading.handQueue.handler(async ({ input, signal }) => ({
      responseIds: await handQueue(
        workspace,
        { ...input, rater: nameOf(input.rater) },
        (runId, stop) => newestProbabilities(workspace, runId, stop),
        signal,
      ),
    })),
    card: grading.card.handler(({ input: { responseId, rater, blind } }) =>
      cardOf(workbench, responseId, nameOf(rater), blind),
    ),
    giveVerdict: grading.giveVerdict.handler(
      ({ input: { responseId, verdict, note, shownBy, blind, rater } }) => {
        const { runId } = finished(workbench, responseId);
        const gradeId = workspace.grades.append(responseId, {
          grader: person(nameOf(rater)),
          verdict,
          extracted: null,
          range: null,
          reason: 'Given by hand.',
          note,
          shownBy,
          blind,
        });
        changed(runId);
        return { gradeId };
      },
    ),
    withdraw: grading.withdraw.handler(({ input: { responseId, rater } }) => {
      const { runId } = finished(workbench, responseId);
      if (workspace.grades.withdraw(responseId, 'person', nameOf(rater))) changed(runId);
      return {};
    }),
  };
}

/** Names that differ in blanks around them are one. REFUSED where there is nothing else. */
function nameOf(rater: string): string {
  const name = rater.trim();
  if (name === '') throw refused('Whoever grades needs a name.');
  return name;
}

type Finished = ResponseWithItem & { readonly text: string; readonly answerEnd: GradingCard['end'] };

function finished({ workspace }: Workbench, responseId: number): Finished {
  const response = found(workspace.responses.get(responseId), `response ${responseId}`);
  const { text, answerEnd } = response;
  if (text === null || answerEnd === null) {
    throw refused('This response is not finished: there is nothing to grade.');
  }
  return { ...response, text, answerEnd };
}

/** What a blind grader must not see is not even read. */
function cardOf(workbench: Workbench, responseId: number, rater: string, blind: boolean): GradingCard {
  const { workspace } = workbench;
  const response = finished(workbench, responseId);
  const { key, category, question, reference, details, benchmarkId } = response.item;
  const own = workspace.grades.standing(responseId, 'person', rater);
  return {
    responseId,
    benchmark: found(workspace.benchmarks.get(benchmarkId), `benchmark ${benchmarkId}`).name,
    itemKey: key,
    category,
    question,
    reference,
    details,
    text: response.text,
    end: response.answerEnd,
    range: workspace.grades.ofKind(responseId, 'rule')?.range ?? null,
    own:
      own === undefined || own.verdict === null
        ? null
        : { gradeId: own.id, verdict: own.verdict, note: own.note },
    open: blind ? null : openOf(workbench, response, own),
  };
}

function openOf({ workspace }: Workbench, response: Finished, own: Grade | undefined): GradingCard['open'] {
  const { id, runId, meanEntropy } = response;
  return {
    runId,
    model: found(workspace.runList.get(runId), `run ${runId}`).model,
    meanEntropy,
    verdict: workspace.grades.inForce(id)?.verdict ?? null,
    grades: workspace.grades
      .allStanding(id)
      .filter((grade) => grade.id !== own?.id)
      .map(shownGrade),
  };
}
