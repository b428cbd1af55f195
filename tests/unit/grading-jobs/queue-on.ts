import { onTestFinished } from 'vitest';
import { gradeAnswers, GradingQueue, RuleGrader, type JobGrader } from '#workbench/grading/index.ts';
import type { Workspace } from '#workbench/store/index.ts';

/** A queue whose jobs by a judge are done by this grader, with what it logs and tells. */
export function queueOn(workspace: Workspace, grader: JobGrader | null = null) {
  const logged: unknown[] = [];
  const changes: boolean[] = [];
  const queue = new GradingQueue({
    workspace,
    graderOf: ({ kind, settings }) => {
      if (kind === 'rule') return new RuleGrader(settings, gradeAnswers);
      if (grader === null) throw new Error('No judge was set up');
      return grader;
    },
    log: (error) => {
      logged.push(error);
    },
    onChange: (graded) => {
      changes.push(graded);
    },
    retryMs: 1,
  });
  onTestFinished(() => queue.close());
  return { queue, logged, changes };
}

export const everyId = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** Queues a job of a judge for the first so many responses. */
export function addJudge(queue: GradingQueue, count: number): number {
  return queue.add({ kind: 'judge', name: 'Solon', settings: {}, responseIds: everyId(count) });
}
