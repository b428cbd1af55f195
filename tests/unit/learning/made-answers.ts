import { matrixOf } from '#shared/learning/matrix.ts';
import type { GradedAnswers } from '#shared/learning/graded-answers.ts';
import type { TrainingSettings } from '#shared/learning/sentinel.ts';
import { generatorFor } from '#shared/random/index.ts';

export const KEYS = ['mean', 'max', 'length'] as const;

export interface Made {
  readonly seed?: number;
  readonly answers?: number;
  readonly benchmarks?: number;
  /** Answers to each question. */
  readonly samples?: number;
}

/** Answers of which the incorrect ones have higher features; the later a benchmark the easier it is. */
export function makeAnswers({
  seed = 1,
  answers = 300,
  benchmarks = 1,
  samples = 1,
}: Made = {}): GradedAnswers {
  const generator = generatorFor(seed, 'made answers');
  const correct = new Uint8Array(answers);
  const rows = Array.from(correct, (_, row) => {
    const benchmark = Math.floor(row / samples) % benchmarks;
    correct[row] = generator.nextFloat() < (benchmark + 1) / (benchmarks + 1) ? 1 : 0;
    const noise = (): number => generator.nextFloat() + generator.nextFloat() - 1;
    const wrong = 1 - correct[row];
    return [noise() + 0.6 * wrong, 2 * noise() + 0.5 * wrong, 100 + 50 * noise()];
  });
  const questions = Int32Array.from(correct, (_, row) => Math.floor(row / samples));
  return {
    features: matrixOf(rows),
    correct,
    questions,
    benchmarks: questions.map((question) => question % benchmarks),
  };
}

/** A small forest, Platt calibration over three folds. */
export const SETTINGS: TrainingSettings = {
  classifiers: [{ kind: 'random_forest', trees: 10, maxDepth: 5, minSamplesSplit: 2 }],
  search: 'split',
  calibration: 'platt',
  folds: 3,
  balanced: true,
  seed: 1,
};
