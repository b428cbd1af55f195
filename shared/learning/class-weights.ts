import { countOf } from './graded-answers.ts';

/** What an answer of each class counts. */
export interface ClassWeights {
  readonly correct: number;
  readonly incorrect: number;
}

export const EQUAL_WEIGHTS: ClassWeights = { correct: 1, incorrect: 1 };

/**
 * Weights that make both classes count the same: answers / (2 x answers of the class), as scikit-learn's
 * 'balanced'. A class without answers has none to weigh, and weight 0.
 */
export function balancedWeights(correct: Uint8Array): ClassWeights {
  const counts = countOf(correct);
  const weigh = (count: number): number => (count === 0 ? 0 : correct.length / (2 * count));
  return { correct: weigh(counts.correct), incorrect: weigh(counts.incorrect) };
}

/** The weight of each answer. */
export function weightOfEach(correct: Uint8Array, weights: ClassWeights): Float64Array {
  return Float64Array.from(correct, (one) => (one === 1 ? weights.correct : weights.incorrect));
}
