import type { ClassifierKind, ClassifierOptions } from './classifier.ts';

const DEPTHS = [3, 5, 10];
const SMALLEST_SPLITS = [2, 5, 10];
const HIDDEN = [[5], [8], [10], [15], [20], [8, 4], [10, 5], [15, 8]];

/** What is trained where nothing is searched for. */
export const USUAL_CLASSIFIERS: Readonly<Record<ClassifierKind, ClassifierOptions>> = {
  random_forest: { kind: 'random_forest', trees: 100, maxDepth: 5, minSamplesSplit: 5 },
  logistic_regression: { kind: 'logistic_regression', c: 2 },
  mlp: network([10]),
};

/** What a grid search tries for each classifier; where several do equally well, the first is taken. */
export const GRIDS: Readonly<Record<ClassifierKind, readonly ClassifierOptions[]>> = {
  random_forest: DEPTHS.flatMap((maxDepth) =>
    SMALLEST_SPLITS.map((minSamplesSplit) => ({
      kind: 'random_forest' as const,
      trees: 100,
      maxDepth,
      minSamplesSplit,
    })),
  ),
  logistic_regression: [0.5, 2, 10].map((c) => ({ kind: 'logistic_regression', c })),
  mlp: HIDDEN.map(network),
};

/** The classifiers to train with: a grid where one is searched, else the usual one alone. */
export function classifiersFor(
  kind: ClassifierKind,
  search: 'none' | 'split' | 'folds',
): readonly ClassifierOptions[] {
  return search === 'none' ? [USUAL_CLASSIFIERS[kind]] : GRIDS[kind];
}

function network(hidden: readonly number[]): ClassifierOptions {
  return { kind: 'mlp', hidden, alpha: 0.001, learningRate: 0.01, earlyStopping: true, maxEpochs: 1_000 };
}
