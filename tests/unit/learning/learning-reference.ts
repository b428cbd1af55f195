import { readFileSync } from 'node:fs';
import { matrixOf } from '#shared/learning/matrix.ts';
import { applyScaler, fitScaler } from '#shared/learning/scaler.ts';

interface Rows {
  readonly X: readonly number[][];
  readonly y: readonly number[];
}
interface MeanOverSeeds {
  readonly aucMean: number;
  readonly aucStd: number;
}
interface Reference {
  readonly train: Rows;
  readonly test: Rows;
  readonly scaler: { readonly mean: readonly number[]; readonly scale: readonly number[] };
  readonly l1LogisticRegression: readonly {
    readonly C: number;
    readonly balanced: boolean;
    readonly coef: readonly number[];
    readonly intercept: number;
    readonly testAuc: number;
  }[];
  readonly randomForest: readonly (MeanOverSeeds & {
    readonly maxDepth: number;
    readonly minSamplesSplit: number;
    readonly balanced: boolean;
    readonly brierMean: number;
    readonly brierStd: number;
  })[];
  readonly mlp: readonly (MeanOverSeeds & {
    readonly hidden: readonly number[];
    readonly learningRate: number;
    readonly earlyStopping: boolean;
    readonly maxIter: number;
  })[];
  readonly calibratedClassifier: {
    readonly sigmoid: readonly number[];
    readonly isotonic: readonly number[];
  };
  readonly calibration: Record<'score' | 'label' | 'query' | 'isotonic' | 'platt', readonly number[]>;
}

/** scikit-learn's results. */
export const reference = JSON.parse(
  readFileSync(new URL('../../fixtures/reference/learning.json', import.meta.url), 'utf8'),
) as Reference;

export const scaler = fitScaler(matrixOf(reference.train.X));
/** Both sides scaled by what the training rows tell. */
export const train = {
  features: applyScaler(scaler, matrixOf(reference.train.X)),
  correct: Uint8Array.from(reference.train.y),
};
export const test = {
  features: applyScaler(scaler, matrixOf(reference.test.X)),
  correct: Uint8Array.from(reference.test.y),
};

/** The largest distance of two lists' numbers; NaN where they are not equally long. */
export function farthest(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return NaN;
  return Math.max(...Array.from(found, (value, at) => Math.abs(value - (expected[at] ?? NaN))));
}

/** How far the mean of ours may be from that of theirs: four standard deviations of the difference. */
export function reach(std: number, theirs: number, ours: number): number {
  return 4 * std * Math.sqrt(1 / theirs + 1 / ours);
}
