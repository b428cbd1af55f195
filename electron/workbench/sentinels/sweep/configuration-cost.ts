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
  random_forest: 0.12,
  logistic_regression: 0.02,
  mlp: 0.25,
};

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
  const rows = composition.reduce((sum, place) => sum + (answers[place] ?? 0), 0);
  return (fitsOf(configuration, request) * SECONDS[variant.classifier] * rows) / 1_000;
}
