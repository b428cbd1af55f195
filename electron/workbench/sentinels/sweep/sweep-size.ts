import type { SweepRequest } from '#shared/contract/api/sentinels.ts';
import { TrainingRefused } from '#shared/learning/index.ts';
import { idleCores } from '#workbench/analysis/index.ts';
import type { SweepBenchmarks, Workspace } from '#workbench/store/index.ts';
import { keysOf } from '../feature-keys.ts';
import { runsOfOneModel } from '../runs-of-model.ts';
import { costOf, fitsOf } from './configuration-cost.ts';
import { configurationsOf, refuseUncountable } from './configurations.ts';

/** The share of answers that is trained on. */
const TRAINED_ON = 0.8;

export interface SweepSize {
  /** Those that are listed. */
  readonly configurations: number;
  /** Classifiers trained, also of those that are not listed. */
  readonly fits: number;
  /** About how long it takes on the idle cores. */
  readonly seconds: number;
}

export interface CheckedSweep {
  readonly benchmarks: SweepBenchmarks;
  /** Graded answers of each. */
  readonly graded: readonly number[];
}

/**
 * The benchmarks of a sweep, by their places, with their accuracies as verdicts count in it.
 *
 * @throws TrainingRefused with a sentence where it cannot be made
 */
export function checkSweep(workspace: Workspace, request: SweepRequest): CheckedSweep {
  for (const choice of request.features) keysOf(choice);
  const runs = runsOfOneModel(workspace, request.runIds);
  if (runs.length < request.runIds.length) throw new TrainingRefused('A run is named twice.');
  for (const [at, run] of runs.entries()) {
    const first = runs.find(({ benchmarkId }) => benchmarkId === run.benchmarkId);
    if (first !== runs[at]) {
      throw new TrainingRefused(
        `Runs ${first?.id} and ${run.id} are both on ${run.benchmark}: a sweep takes one run a benchmark.`,
      );
    }
  }
  const counted = runs.map(({ correct, incorrect, undecided }) => ({
    correct,
    graded: correct + incorrect + (request.undecided === 'incorrect' ? undecided : 0),
  }));
  const ungraded = runs.find((_, at) => counted[at]?.graded === 0);
  if (ungraded !== undefined) {
    throw new TrainingRefused(`Run ${ungraded.id} on ${ungraded.benchmark} has no graded answers.`);
  }
  refuseUncountable(request);
  return {
    benchmarks: runs.map(({ id, benchmark }, at) => ({
      runId: id,
      benchmark,
      accuracy: (counted[at]?.correct ?? 0) / (counted[at]?.graded ?? 1),
    })),
    graded: counted.map(({ graded }) => graded),
  };
}

/** @throws TrainingRefused with a sentence where it cannot be made */
export function sizeOfSweep(workspace: Workspace, request: SweepRequest): SweepSize {
  const { graded } = checkSweep(workspace, request);
  const answers = graded.map((count) => TRAINED_ON * count);
  const all = configurationsOf(request);
  let [fits, seconds] = [0, 0];
  for (const configuration of all) {
    fits += fitsOf(configuration, request);
    seconds += costOf(configuration, request, answers);
  }
  return {
    configurations: all.filter(({ isListed }) => isListed).length,
    fits,
    seconds: seconds / idleCores(workspace),
  };
}
