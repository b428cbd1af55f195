import { counted, duration } from '#renderer/ui/figures.ts';
import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import type { NewRuns, RunRow } from '#shared/contract/api/runs.ts';

/** How much a study is. */
export interface StudyEstimate {
  readonly runs: number;
  readonly answers: number;
  /** From what the same models took before; null where that is not known of one of them. */
  readonly seconds: number | null;
}

/** One run of a study. */
interface StudyPart {
  readonly answers: number;
  /** The finished run that tells how long an answer takes; null where there is none. */
  readonly likeId: number | null;
}

/** The runs of a study: every model on every benchmark, which gives no more items than it has. */
export function partsOf(
  { modelIds, benchmarkIds, items, settings }: StudySize,
  benchmarks: readonly Pick<BenchmarkRow, 'id' | 'items'>[],
  earlier: readonly RunRow[],
): readonly StudyPart[] {
  const chosen = benchmarks.filter(({ id }) => benchmarkIds.includes(id));
  return modelIds.flatMap((modelId) => {
    const ofModel = earlier.filter((run) => run.modelId === modelId && run.state === 'done' && run.done > 0);
    return chosen.map((benchmark) => ({
      answers:
        settings.samplesPerItem * (items === 'all' ? benchmark.items : Math.min(items, benchmark.items)),
      // The last on the same benchmark, or else on whatever it was.
      likeId: (ofModel.findLast((run) => run.benchmarkId === benchmark.id) ?? ofModel.at(-1))?.id ?? null,
    }));
  });
}

type StudySize = Pick<NewRuns, 'modelIds' | 'benchmarkIds' | 'items'> & {
  readonly settings: Pick<NewRuns['settings'], 'samplesPerItem'>;
};

/** The finished runs that tell how long a study will take. */
export function tellingRuns(parts: readonly StudyPart[]): readonly number[] {
  return [...new Set(parts.map(({ likeId }) => likeId))].filter((id) => id !== null);
}

/** @param secondsOf seconds an answer of a finished run took, by the run's id; null where it is not known */
export function estimateStudy(
  parts: readonly StudyPart[],
  secondsOf: (runId: number) => number | null,
): StudyEstimate {
  const seconds = parts.map(
    ({ answers, likeId }) => answers * ((likeId === null ? null : secondsOf(likeId)) ?? NaN),
  );
  const total = seconds.reduce((sum, part) => sum + part, 0);
  return {
    runs: parts.length,
    answers: parts.reduce((sum, { answers }) => sum + answers, 0),
    seconds: Number.isNaN(total) ? null : total,
  };
}

/** `2 runs, 200 answers, about 40 s`. */
export function estimateWords({ runs, answers, seconds }: StudyEstimate): string {
  const words = `${counted(runs, 'run')}, ${counted(answers, 'answer')}`;
  if (seconds === null || answers === 0) return words;
  return `${words}, ${seconds < 1 ? '' : 'about '}${duration(seconds)}`;
}
