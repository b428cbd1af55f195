import type { GradingTask, TaskGrade } from '#workbench/store/index.ts';

export type { GradingTask, TaskGrade } from '#workbench/store/index.ts';

/** Where a job's grader takes its tasks from, and hands their grades to. */
export interface JobWork {
  /** The next tasks, which nobody else is handed; none where all are handed out. */
  next(limit: number): Promise<readonly GradingTask[]>;
  /**
   * Stores grades together, in any order, and takes their tasks from the job: what is stored is never done again, what
   * is not begins anew. Waits where the disk does not take it.
   */
  store(grades: readonly TaskGrade[]): Promise<void>;
}

/**
 * Grades a job's responses: with as many at once and at the pace that it likes, until none is left.
 *
 * @throws JobStopped where it cannot go on; the job is then paused, and says why
 */
export interface JobGrader {
  /** The signal ends it soon; answers in flight are dropped. */
  run(work: JobWork, signal: AbortSignal): Promise<void>;
}

/** Why a job cannot go on, in a sentence for the user, who may resume it. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped';
}
