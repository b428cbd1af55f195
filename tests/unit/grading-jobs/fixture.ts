import type { Rule } from '#shared/contract/grading-rule.ts';
import type { Workspace } from '#workbench/store/index.ts';
import type { JobGrader, JobWork, TaskGrade } from '#workbench/grading/index.ts';
import { addBenchmark, addRun, finished, open, ruleGrade } from '../store/fixture.ts';

/** A workspace of one run with that many finished answers, graded by rule or not at all. */
export function answered(count: number, file?: string, graded = true): Workspace {
  const workspace = open(file);
  addRun(workspace, addBenchmark(workspace, 'sums', count));
  for (let id = 1; id <= count; id++) {
    workspace.responses.commitFinished(finished(id, { grade: graded ? ruleGrade() : null }));
  }
  return workspace;
}

export const EXACT: Rule = {
  kind: 'number',
  relativeTolerance: 0,
  absoluteTolerance: 0,
  workedReference: false,
};

export const JUDGE = { kind: 'judge', name: 'Solon', version: 1, settings: 'a test' } as const;

/** What a judge says of a response: incorrect of odd ids. */
export function judged(responseId: number): TaskGrade {
  const verdict = responseId % 2 === 1 ? 'incorrect' : 'correct';
  const reason = `It is response ${responseId}.`;
  const grade = {
    grader: JUDGE,
    verdict,
    extracted: null,
    range: null,
    reason,
    promptTokens: 10,
    replyTokens: 2,
  } as const;
  return { responseId, grade };
}

/** A grader that asks for one task at a time, and does with each what it is told to. */
export function oneByOne(
  each: (responseId: number, work: JobWork, signal: AbortSignal) => Promise<void> | void,
): JobGrader {
  return {
    run: async (work, signal) => {
      for (;;) {
        const [task] = await work.next(1);
        if (task === undefined || signal.aborted) return;
        await each(task.responseId, work, signal);
      }
    },
  };
}
