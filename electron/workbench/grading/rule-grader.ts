import { z } from 'zod';
import { ruleSchema, type Rule } from '#shared/contract/grading-rule.ts';
import type { RuleGrade } from '#shared/contract/verdict.ts';
import type { Answered } from '#shared/grading/answered.ts';
import type { JobGrader, JobWork } from './job-grader.ts';
import { gradeOfRule } from './rule-grade.ts';

/** A response to be graded by a rule. */
export interface RuleTask {
  readonly rule: Rule;
  readonly answered: Answered;
}

/** Grades answers by rule, in their order. @throws DOMException named AbortError with the signal */
export type GradeAnswers = (
  tasks: readonly RuleTask[],
  signal?: AbortSignal,
) => Promise<readonly RuleGrade[]>;

/** Responses graded, and stored, at once: some ten milliseconds where nothing is to be compared by a thread. */
const AT_ONCE = 40;

const ruleJobSchema = z.strictObject({
  /** Null: each benchmark's own. */
  rule: ruleSchema.nullable(),
});

/** What a job by rule is stored with. */
export function ruleJob(rule: Rule | null): { name: string; settings: z.infer<typeof ruleJobSchema> } {
  return { name: rule?.kind ?? "each benchmark's own rule", settings: { rule } };
}

/** Grades a job's responses by rule. */
export class RuleGrader implements JobGrader {
  readonly #rule: Rule | null;
  readonly #gradeAnswers: GradeAnswers;

  /** @param settings of `ruleJob` */
  constructor(settings: unknown, gradeAnswers: GradeAnswers) {
    this.#rule = ruleJobSchema.parse(settings).rule;
    this.#gradeAnswers = gradeAnswers;
  }

  async run(work: JobWork, signal: AbortSignal): Promise<void> {
    for (;;) {
      const tasks = await work.next(AT_ONCE);
      if (tasks.length === 0) return;
      const asked = tasks.map((task) => ({ rule: this.#rule ?? task.rule, answered: task }));
      const grades = await this.#gradeAnswers(asked, signal);
      signal.throwIfAborted();
      await work.store(
        grades.flatMap((grade, at) => {
          const task = tasks[at];
          if (task === undefined) return [];
          return { responseId: task.responseId, grade: gradeOfRule(this.#rule ?? task.rule, grade) };
        }),
      );
    }
  }
}
