import type { SweepRequest } from '#shared/contract/api/sentinels.ts';
import type { ClassifierKind } from '#shared/contract/training.ts';
import { fitsOfTraining } from '#shared/learning/index.ts';
import { learningSettings } from '../feature-keys.ts';
import type { Configuration } from './configurations.ts';

/**
 * Seconds that a classifier takes to train on a thousand answers with ten features, on a processor of 2023; what
 * another machine takes is known once it has begun.
 */
const SECONDS: Readonly<Record<ClassifierKind, number>> = {
  random_forest: 0.05,
  logistic_regression: 0.01,
  mlp: 0.03,
};
/** What applying one to an answer takes of what training on an answer does. */
const APPLIED = 0.04;

/** The classifiers that a configuration takes to train. */
export function fitsOf({ variant }: Configuration, { search, seed }: SweepRequest): number {
  return fitsOfTraining(learningSettings({ ...variant, search, seed }));
}

/**
 * About how long a configuration takes one thread (s).
 *
 * @param answers to train on, by benchmark
 */
export function costOf(
  configuration: Configuration,
  request: SweepRequest,
  answers: readonly number[],
): number {
  const { composition, variant } = configuration;
  const trained = composition.reduce((sum, place) => sum + (answers[place] ?? 0), 0);
  const judged = answers.reduce((sum, count) => sum + count, 0);
  const { calibration, folds } = learningSettings({ ...variant, search: 'none', seed: request.seed });
  const members = calibration === 'none' ? 1 : folds;
  const rows = fitsOf(configuration, request) * trained + APPLIED * members * judged;
  return (SECONDS[variant.classifier] * rows) / 1_000;
}
