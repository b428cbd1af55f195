import type { GradingTask, JobWork, TaskGrade } from '#workbench/grading/index.ts';
import { USUAL_RULE } from '#shared/contract/grading-rule.ts';

/** A job's responses, `answer 1` to `answer n`, as they are left by whoever works on them. */
export class FakeWork implements JobWork {
  readonly stored: TaskGrade[] = [];
  readonly #tasks: readonly GradingTask[];
  #handedOut = new Set<number>();

  constructor(count: number) {
    this.#tasks = Array.from({ length: count }, (_, index) => ({
      responseId: index + 1,
      question: 'How much is 2 + 2?',
      reference: '4',
      details: {},
      text: `answer ${index + 1}`,
      end: 'stop',
      rule: USUAL_RULE,
    }));
  }

  /** As when the job is resumed: what was handed out and not stored is handed out again. */
  again(): this {
    this.#handedOut = new Set(this.stored.map(({ responseId }) => responseId));
    return this;
  }

  next(limit: number): Promise<readonly GradingTask[]> {
    const tasks = this.#tasks.filter(({ responseId }) => !this.#handedOut.has(responseId)).slice(0, limit);
    for (const { responseId } of tasks) this.#handedOut.add(responseId);
    return Promise.resolve(tasks);
  }

  store(grades: readonly TaskGrade[]): Promise<void> {
    for (const grade of grades) {
      if (this.stored.some(({ responseId }) => responseId === grade.responseId)) {
        throw new Error(`Response ${grade.responseId} is graded twice`);
      }
      this.stored.push(grade);
    }
    return Promise.resolve();
  }

  /** The verdicts of the job by response. */
  get verdicts(): Record<number, string | null> {
    return Object.fromEntries(this.stored.map(({ responseId, grade }) => [responseId, grade.verdict]));
  }
}
