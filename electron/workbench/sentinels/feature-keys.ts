import type { FeatureChoice, TrainingSettings } from '#shared/contract/training.ts';
import {
  classifiersFor,
  TrainingRefused,
  type TrainingSettings as LearningSettings,
} from '#shared/learning/index.ts';
import { DEFINITIONS, FEATURE_SETS } from '#shared/measures/index.ts';

const FOLDS = 5;

/**
 * The features' keys, in their order.
 *
 * @throws TrainingRefused where there is no measure of a key, or one is there twice
 */
export function keysOf(choice: FeatureChoice): readonly string[] {
  if (choice.kind === 'set') return FEATURE_SETS[choice.set];
  const { keys } = choice;
  const unknown = keys.find((key) => !DEFINITIONS.has(key));
  if (unknown !== undefined) throw new TrainingRefused(`There is no measure "${unknown}".`);
  const twice = keys.find((key, at) => keys.indexOf(key) < at);
  if (twice !== undefined) throw new TrainingRefused(`The feature ${twice} is chosen twice.`);
  return keys;
}

/** The set of just these features, or they themselves. */
export function choiceOf(keys: readonly string[]): FeatureChoice {
  for (const set of Object.keys(FEATURE_SETS) as (keyof typeof FEATURE_SETS)[]) {
    const all: readonly string[] = FEATURE_SETS[set];
    if (all.length === keys.length && all.every((key, at) => key === keys[at])) return { kind: 'set', set };
  }
  return { kind: 'own', keys: [...keys] };
}

/** "10D", or the keys joined by "+". */
export function nameOf(choice: FeatureChoice): string {
  return choice.kind === 'set' ? choice.set : choice.keys.join('+');
}

export function learningSettings({
  classifier,
  search,
  calibration,
  balance,
  seed,
}: Pick<TrainingSettings, 'classifier' | 'search' | 'calibration' | 'balance' | 'seed'>): LearningSettings {
  return {
    classifiers: classifiersFor(classifier, search),
    search,
    calibration,
    folds: FOLDS,
    balanced: balance,
    seed,
  };
}
