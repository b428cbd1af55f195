import {
  atcEstimates,
  errorsOf,
  sweepSteps,
  trainingRows,
  type BenchmarkEstimate,
  type SweepAnswers,
  type TrainingSettings,
} from '#shared/learning/index.ts';
import { mean } from '#shared/statistics/index.ts';
import type { SweepOutcome } from '#workbench/store/index.ts';
import { learned } from './learn.ts';
import type { OnShare } from './on-share.ts';

export interface SweepTask {
  /** Of the features, a column each. */
  readonly keys: readonly string[];
  readonly settings: TrainingSettings;
  /** Benchmarks are numbered by their places, 0 and up. */
  readonly shared: SweepAnswers;
  readonly benchmarks: number;
  readonly composition: readonly number[];
  /** Those whose ATC stands beside it. */
  readonly measures: ReadonlyMap<string, Float64Array>;
}

/** Trains one configuration and judges it on all benchmarks. */
export function sweepConfiguration(task: SweepTask, onShare: OnShare): SweepOutcome {
  const { keys, settings, shared, benchmarks, composition, measures } = task;
  const correct = Array.from(
    trainingRows(shared, composition),
    (row) => shared.answers.correct[row] as number,
  );
  const atc = Object.fromEntries(
    Array.from(measures, ([key, values]) => [
      key,
      errorsOf(atcEstimates(values, shared, composition)).outside.mae,
    ]),
  );
  const fit = learned(sweepSteps(keys, shared, composition, settings), onShare);
  const estimates = fit.kind === 'learned' ? fit.result.estimates : [];
  const { outside, all } = errorsOf(estimates);
  const leftOut = fit.kind === 'learned' ? fit.result.leftOut : [];
  return {
    accuracy: mean(correct) ?? 0,
    maeOther: outside.mae,
    maeAll: all.mae,
    spearman: all.spearman,
    pearson: all.pearson,
    auroc: fit.kind === 'learned' ? fit.result.auroc : null,
    atc,
    apart: Array.from({ length: benchmarks }, (_, place) => errorAt(leftOut, place)),
    problem: fit.kind === 'refused' ? fit.sentence : null,
  };
}

function errorAt(estimates: readonly BenchmarkEstimate[], place: number): number | null {
  const found = estimates.find(({ benchmark }) => benchmark === place);
  return found === undefined ? null : Math.abs(found.estimate - found.truth);
}
