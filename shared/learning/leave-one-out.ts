import { mean } from '../statistics/index.ts';
import type { BenchmarkEstimate } from './benchmark-estimates.ts';
import { answersAt, rowsOfBenchmarks, type GradedAnswers } from './graded-answers.ts';
import { counted } from './grid-search.ts';
import { applySentinel, trainingSteps, type TrainingSettings } from './sentinel.ts';

/** Below this there is nothing to train on, or to leave out. */
const FEWEST = 2;
const FEWEST_FOR_ERROR = 3;

/**
 * What sentinels trained on all but one of the training benchmarks estimate for that one, for each in turn: an
 * honest judgement, since it looks at no target. Yields the share done.
 *
 * @param answers those that the sentinel itself is trained on.
 * @returns an estimate a benchmark, ascending; none below two benchmarks.
 * @throws TrainingRefused where the answers left do not allow it.
 */
export function* leaveOneOutSteps(
  keys: readonly string[],
  settings: TrainingSettings,
  answers: GradedAnswers,
): Generator<number, BenchmarkEstimate[]> {
  const benchmarks = [...new Set(answers.benchmarks)].sort((a, b) => a - b);
  if (benchmarks.length < FEWEST) return [];
  const estimates: BenchmarkEstimate[] = [];
  for (const [place, benchmark] of benchmarks.entries()) {
    const out = answersAt(answers, rowsOfBenchmarks(answers.benchmarks, [benchmark]));
    const questions = new Set(out.questions);
    // A question that is in several benchmarks is left out with the one.
    const rest = Int32Array.from(answers.questions.keys()).filter(
      (row) => !questions.has(answers.questions[row] as number),
    );
    const steps = counted(trainingSteps(keys, settings, answersAt(answers, rest)), place);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield step.value / benchmarks.length;
    const probabilities = applySentinel(step.value, out.features);
    const estimate = mean(probabilities) ?? NaN;
    const truth = mean(out.correct) ?? NaN;
    estimates.push({ benchmark, inDomain: false, n: out.correct.length, estimate, truth });
  }
  return estimates;
}

/**
 * How far off an estimate may be: the largest error that a benchmark left out had. Not a confidence interval: a
 * few benchmarks stand for what may come.
 *
 * @returns null below three benchmarks left out, of which each was estimated from two or more.
 */
export function largestError(leftOut: readonly BenchmarkEstimate[]): number | null {
  if (leftOut.length < FEWEST_FOR_ERROR) return null;
  return Math.max(...leftOut.map(({ estimate, truth }) => Math.abs(estimate - truth)));
}
