import type { RuleGrade } from '#shared/contract/verdict.ts';
import { gradeByRule, gradeWithoutExpressions } from '#shared/grading/index.ts';
import { IdleThreads } from '#workbench/threads/index.ts';
import type { RuleTask } from '../rule-grader.ts';
import { RuleThread, type Unfinished } from './rule-thread.ts';

export interface RuleThreadsOptions {
  /** The file that threads run. */
  readonly entry: string;
  /** For comparing one answer (ms). */
  readonly limitMs: number;
}

/**
 * Grades by rule. What is plain is graded here; expressions are compared by a thread, one for each call that is under
 * way, which is ended and replaced where an answer takes longer than the limit. Idle threads leave by themselves.
 */
export class RuleThreads {
  readonly #options: RuleThreadsOptions;
  readonly #idle = new IdleThreads<RuleThread>();

  constructor(options: RuleThreadsOptions) {
    this.#options = options;
  }

  /**
   * The grades of the tasks, in their order; what took too long is undecided, and says so.
   *
   * @throws DOMException named AbortError with the signal
   */
  async grade(tasks: readonly RuleTask[], signal?: AbortSignal): Promise<RuleGrade[]> {
    const grades: RuleGrade[] = [];
    let thread: RuleThread | undefined;
    try {
      for (const task of tasks) {
        signal?.throwIfAborted();
        const plain = gradeWithoutExpressions(task.rule, task.answered);
        if (plain === null) {
          if (thread === undefined || thread.isOver) {
            thread = this.#idle.take() ?? new RuleThread(this.#options.entry);
          }
          const grade = await thread.grade(task, this.#options.limitMs, signal);
          grades.push(typeof grade === 'string' ? this.#undecided(task, grade) : grade);
        } else grades.push(plain);
      }
    } finally {
      if (thread) this.#idle.giveBack(thread);
    }
    return grades;
  }

  /** Lets threads without work leave now; resolves when they have. */
  async dismiss(): Promise<void> {
    await this.#idle.dismiss();
  }

  /** What the rule says of an answer that cannot be compared. */
  #undecided({ rule, answered }: RuleTask, why: Unfinished): RuleGrade {
    const reason =
      why === 'too long'
        ? `The answer took longer than ${this.#options.limitMs / 1000} s to compare.`
        : 'The answer took too much memory to compare.';
    return gradeByRule(rule, answered, () => ({ same: null, reason }));
  }
}
