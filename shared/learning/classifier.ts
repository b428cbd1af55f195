import { balancedWeights, EQUAL_WEIGHTS, weightOfEach } from './class-weights.ts';
import type { Draws } from './draws.ts';
import { forestProbabilities, growForest, type Forest, type ForestOptions } from './forest.ts';
import type { GradedAnswers } from './graded-answers.ts';
import { fitLogisticRegression, logistic, logOdds, type LogisticRegression } from './logistic-regression.ts';
import type { Matrix } from './matrix.ts';
import { networkLogOdds, type Network } from './network.ts';
import { trainNetwork, type NetworkOptions } from './train-network.ts';

export type ClassifierOptions =
  | ({ readonly kind: 'random_forest' } & ForestOptions)
  /** `c`: how little the coefficients are penalised. */
  | { readonly kind: 'logistic_regression'; readonly c: number }
  | ({ readonly kind: 'mlp' } & NetworkOptions);

export type ClassifierKind = ClassifierOptions['kind'];

export type Classifier =
  | { readonly kind: 'random_forest'; readonly forest: Forest }
  | ({ readonly kind: 'logistic_regression' } & LogisticRegression)
  | { readonly kind: 'mlp'; readonly network: Network };

export interface Fitting {
  /**
   * Whether both classes count the same: by class weights, in a forest those of each tree's own bag, and for
   * the network, which takes no weights, by over-sampling.
   */
  readonly balanced: boolean;
  readonly draws: Draws;
}

/**
 * A classifier fitted to scaled features. Stops often, to be cancelled there: yields the share done.
 *
 * @throws TrainingRefused where a network's early stopping has too few answers.
 */
export function* fitClassifier(
  options: ClassifierOptions,
  answers: GradedAnswers,
  fitting: Fitting,
): Generator<number, Classifier> {
  const { features, correct } = answers;
  switch (options.kind) {
    case 'random_forest':
      return { kind: 'random_forest', forest: yield* growForest(options, features, correct, fitting) };
    case 'logistic_regression': {
      const weights = weightOfEach(correct, fitting.balanced ? balancedWeights(correct) : EQUAL_WEIGHTS);
      const fitted = fitLogisticRegression(features, correct, weights, options.c);
      yield 1;
      return { kind: 'logistic_regression', ...fitted };
    }
    case 'mlp':
      return { kind: 'mlp', network: yield* trainNetwork(options, answers, fitting) };
  }
}

/** What calibrators learn from, as in scikit-learn: log-odds of a regression, probabilities of the others. */
export function scoresOf(classifier: Classifier, rows: Matrix): Float64Array {
  return classifier.kind === 'logistic_regression'
    ? logOdds(classifier, rows)
    : uncalibratedProbabilities(classifier, rows);
}

/** The classifier's own probabilities of being correct, 0 to 1. */
export function uncalibratedProbabilities(classifier: Classifier, rows: Matrix): Float64Array {
  switch (classifier.kind) {
    case 'random_forest':
      return forestProbabilities(classifier.forest, rows);
    case 'logistic_regression':
      return logOdds(classifier, rows).map(logistic);
    case 'mlp':
      return networkLogOdds(classifier.network, rows).map(logistic);
  }
}
