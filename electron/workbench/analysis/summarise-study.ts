import { auroc, mean } from '#shared/statistics/index.ts';
import type { Workspace } from '#workbench/store/index.ts';

/** One run's figures, over its finished responses. A figure that is not defined is null. */
export interface BenchmarkSummary {
  readonly benchmark: string;
  /** Finished responses. */
  readonly n: number;
  readonly correct: number;
  /** correct / n; undecided answers count as incorrect. */
  readonly accuracy: number | null;
  /** Mean over the answers of each class of the answer's mean exact entropy (nats a token). */
  readonly meanEntropyCorrect: number | null;
  readonly meanEntropyIncorrect: number | null;
  /** Probability that an incorrect answer has the higher mean entropy, ties half. */
  readonly auroc: number | null;
}

/** The figures of each of a study's runs, in the order of the plan. */
export function summariseStudy(workspace: Workspace, studyId: number): BenchmarkSummary[] {
  return workspace.runs.listByStudy(studyId).map((run) => {
    const entropies: number[] = [];
    const incorrect: boolean[] = [];
    let n = 0;
    let correct = 0;
    for (const response of workspace.responses.ofRun(run.id)) {
      if (response.state !== 'done') continue;
      n++;
      const isCorrect = response.grade?.verdict === 'correct';
      if (isCorrect) correct++;
      // An empty answer has no entropy: it counts in the accuracy only.
      if (response.meanEntropy === null) continue;
      entropies.push(response.meanEntropy);
      incorrect.push(!isCorrect);
    }
    return {
      benchmark: workspace.benchmarks.get(run.benchmarkId)?.name ?? `benchmark ${run.benchmarkId}`,
      n,
      correct,
      accuracy: n === 0 ? null : correct / n,
      meanEntropyCorrect: mean(entropies.filter((_, i) => incorrect[i] === false)),
      meanEntropyIncorrect: mean(entropies.filter((_, i) => incorrect[i] === true)),
      auroc: auroc(entropies, incorrect),
    };
  });
}
