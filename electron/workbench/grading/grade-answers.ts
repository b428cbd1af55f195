import { gradingThreadEntry } from '#workbench/installation/index.ts';
import { RuleThreads } from './rule-threads/rule-threads.ts';
import type { GradeAnswers } from './rule-grader.ts';

/** For comparing one answer (ms). Ordinary ones take a few; the limit is for what was never thought of. */
const LIMIT = 5_000;

let threads: RuleThreads | undefined;

/** Grades by rule: what is plain on this thread, what compares expressions on another, with a time limit. */
export const gradeAnswers: GradeAnswers = (tasks, signal) => {
  threads ??= new RuleThreads({ entry: gradingThreadEntry(), limitMs: LIMIT });
  return threads.grade(tasks, signal);
};

/** Lets the threads without work leave now; resolves when they have. */
export async function dismissRuleThreads(): Promise<void> {
  await threads?.dismiss();
}
