import { mean, pearson, spearman } from '../statistics/index.ts';
import { rowsOfBenchmarks, type GradedAnswers } from './graded-answers.ts';

/** One benchmark's estimated accuracy beside its true one. */
export interface BenchmarkEstimate {
  readonly benchmark: number;
  /** Whether it is of the training composition; then it is judged on the questions that were held out. */
  readonly inDomain: boolean;
  /** Answers it is judged on. */
  readonly n: number;
  readonly estimate: number;
  readonly truth: number;
}

/** Errors over benchmarks, each of which counts the same. */
export interface EstimateErrors {
  readonly benchmarks: number;
  /** Mean distance of estimate and truth; null without benchmarks. */
  readonly mae: number | null;
  /** Correlations of the estimates with the truths, ranks averaged; null where either side is constant. */
  readonly spearman: number | null;
  readonly pearson: number | null;
}

/**
 * The rows that a benchmark is judged on: those held out where it is trained on, all where it is not.
 *
 * @param heldOut 1 for answers kept apart for testing.
 */
export function judgedRows(
  { benchmarks }: Pick<GradedAnswers, 'benchmarks'>,
  heldOut: Uint8Array,
  composition: readonly number[],
  benchmark: number,
): Int32Array {
  const rows = rowsOfBenchmarks(benchmarks, [benchmark]);
  return composition.includes(benchmark) ? rows.filter((row) => heldOut[row] === 1) : rows;
}

/**
 * Estimates for every benchmark, in ascending order. Those with no answer that can be judged are left out.
 *
 * @param composition the benchmarks trained on.
 * @param estimateOf the estimated accuracy of these rows, null where there is none.
 */
export function estimateBenchmarks(
  answers: Pick<GradedAnswers, 'correct' | 'benchmarks'>,
  heldOut: Uint8Array,
  composition: readonly number[],
  estimateOf: (rows: Int32Array) => number | null,
): BenchmarkEstimate[] {
  const all = [...new Set(answers.benchmarks)].sort((a, b) => a - b);
  return all.flatMap((benchmark) => {
    const rows = judgedRows(answers, heldOut, composition, benchmark);
    const truth = mean(Array.from(rows, (row) => answers.correct[row] as number));
    const estimate = estimateOf(rows);
    if (truth === null || estimate === null) return [];
    return [{ benchmark, inDomain: composition.includes(benchmark), n: rows.length, estimate, truth }];
  });
}

/** Errors over benchmarks outside of the composition (MAE_ood, the default), and over all (MAE_all). */
export function errorsOf(estimates: readonly BenchmarkEstimate[]): {
  readonly outside: EstimateErrors;
  readonly all: EstimateErrors;
} {
  return {
    outside: errorsOver(estimates.filter(({ inDomain }) => !inDomain)),
    all: errorsOver(estimates),
  };
}

function errorsOver(estimates: readonly BenchmarkEstimate[]): EstimateErrors {
  const estimated = estimates.map(({ estimate }) => estimate);
  const truths = estimates.map(({ truth }) => truth);
  return {
    benchmarks: estimates.length,
    mae: mean(estimates.map(({ estimate, truth }) => Math.abs(estimate - truth))),
    spearman: spearman(estimated, truths).r,
    pearson: pearson(estimated, truths).r,
  };
}
