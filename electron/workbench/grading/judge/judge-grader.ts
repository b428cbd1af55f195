import type { NewGrade } from '#workbench/store/index.ts';
import type { GradingTask, JobGrader, JobWork } from '../job-grader.ts';
import { askJudge } from './ask-judge.ts';
import type { JudgeSource } from './judge-source.ts';
import { fillPrompt } from './prompt.ts';

export interface JudgeGraderOptions {
  readonly grader: NewGrade['grader'];
  readonly prompt: string;
  readonly open: () => Promise<JudgeSource>;
}

/** Grades a job's responses by a judge: each verdict is handed over as soon as it is there. */
export class JudgeGrader implements JobGrader {
  private readonly options: JudgeGraderOptions;

  constructor(options: JudgeGraderOptions) {
    this.options = options;
  }

  async run(work: JobWork, signal: AbortSignal): Promise<void> {
    const source = await this.options.open();
    // What stops one lane stops all.
    const stop = new AbortController();
    const close = () => {
      stop.abort(signal.reason);
      void source.close();
    };
    signal.addEventListener('abort', close, { once: true });
    if (signal.aborted) close();
    const failures: unknown[] = [];
    const lane = async () => {
      try {
        await this.lane(source, work, stop.signal);
      } catch (error) {
        // The others then fail for the signal alone.
        if (!stop.signal.aborted) failures.push(error);
        stop.abort();
      }
    };
    try {
      await Promise.all(Array.from({ length: source.parallel }, lane));
      if (failures.length > 0) throw failures[0];
    } finally {
      signal.removeEventListener('abort', close);
      await source.close();
    }
  }

  private async lane(source: JudgeSource, work: JobWork, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const [task] = await work.next(1);
      if (task === undefined) return;
      const grade = await this.grade(source, task, signal);
      await work.store([{ responseId: task.responseId, grade }]);
    }
  }

  private async grade(source: JudgeSource, task: GradingTask, signal: AbortSignal): Promise<NewGrade> {
    const { grader, prompt } = this.options;
    const filled = fillPrompt(prompt, task);
    const { verdict, reason, promptTokens, replyTokens } = await askJudge(source, filled, signal);
    return { grader, verdict, extracted: null, range: null, reason, promptTokens, replyTokens };
  }
}
