import { counted, duration } from '#renderer/ui/figures.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';

/** How much a study is. */
export interface StudyEstimate {
  readonly runs: number;
  readonly answers: number;
  /** From what the same models took before; null where one of them never ran. */
  readonly seconds: number | null;
}

interface StudySize {
  readonly modelIds: readonly number[];
  readonly benchmarks: readonly { readonly id: number; readonly items: number }[];
  readonly items: number | 'all';
  readonly samplesPerItem: number;
}

/** How many runs and answers a study has, and how long it will take as far as earlier runs tell. */
export function estimateStudy(study: StudySize, earlier: readonly RunRow[]): StudyEstimate {
  let answers = 0;
  let seconds: number | null = 0;
  for (const modelId of study.modelIds) {
    for (const benchmark of study.benchmarks) {
      const drawn = study.items === 'all' ? benchmark.items : Math.min(study.items, benchmark.items);
      const made = drawn * study.samplesPerItem;
      const each = secondsAnAnswer(earlier, modelId, benchmark.id);
      answers += made;
      seconds = seconds === null || each === null ? null : seconds + made * each;
    }
  }
  return { runs: study.modelIds.length * study.benchmarks.length, answers, seconds };
}

/** `2 runs, 200 answers, about 40 s`. */
export function estimateWords({ runs, answers, seconds }: StudyEstimate): string {
  const words = `${counted(runs, 'run')}, ${counted(answers, 'answer')}`;
  if (seconds === null || answers === 0) return words;
  return `${words}, ${seconds < 1 ? '' : 'about '}${duration(seconds)}`;
}

/** Seconds an answer took a model on a benchmark, on any benchmark where it was not run on that one. */
function secondsAnAnswer(earlier: readonly RunRow[], modelId: number, benchmarkId: number): number | null {
  const ofModel = earlier.filter((run) => run.modelId === modelId && run.state === 'done' && run.done > 0);
  const ofBoth = ofModel.filter((run) => run.benchmarkId === benchmarkId);
  const telling = ofBoth.length > 0 ? ofBoth : ofModel;
  const spent = telling.reduce((sum, run) => sum + secondsWorked(run, earlier), 0);
  const made = telling.reduce((sum, run) => sum + run.done, 0);
  return made === 0 ? null : spent / made;
}

/** Seconds a finished run was worked on: the queue takes one at a time, so it began when the one before it ended. */
function secondsWorked(run: RunRow, all: readonly RunRow[]): number {
  const ended = Date.parse(run.finishedAt ?? run.createdAt);
  const before = all
    .map((other) => (other.id === run.id || other.finishedAt === null ? NaN : Date.parse(other.finishedAt)))
    .filter((other) => other <= ended);
  const began = Math.max(Date.parse(run.createdAt), ...before);
  return (ended - began) / 1000;
}
