import { definitionOf } from '#renderer/features/analysis/index.ts';
import type { MethodResult } from '#shared/contract/api/sentinels.ts';
import type {
  CalibrationKind,
  ClassifierKind,
  FeatureChoice,
  TrainingSettings,
} from '#shared/contract/training.ts';
import { FEATURE_SETS, type FeatureSet } from '#shared/measures/index.ts';

export const CLASSIFIER_WORDS: Readonly<Record<ClassifierKind, string>> = {
  random_forest: 'Random forest',
  logistic_regression: 'Logistic regression',
  mlp: 'Neural network',
};

/** For names of what is trained. */
export const CLASSIFIER_LETTERS: Readonly<Record<ClassifierKind, string>> = {
  random_forest: 'RF',
  logistic_regression: 'LR',
  mlp: 'NN',
};

export const CALIBRATION_WORDS: Readonly<Record<CalibrationKind, string>> = {
  none: 'none',
  platt: 'Platt',
  isotonic: 'isotonic',
};

export const SEARCH_WORDS: Readonly<Record<TrainingSettings['search'], string>> = {
  none: 'none: usual values',
  split: 'best of a grid, on one split',
  folds: 'best of a grid, over folds',
};

const SET_WORDS: Readonly<Record<FeatureSet, string>> = {
  '17D': 'profile, lengths and likelihoods',
  '17D-paper': 'as the paper computes them',
  '11D': 'profile and sum of entropies',
  '10D': 'the profile’s statistics',
  '3D': 'largest, sum, NLL sum',
  '1D': 'sum of entropies',
};

export const FEATURE_SET_NAMES = Object.keys(FEATURE_SETS) as FeatureSet[];

/** A named set with what is in it: `10D: the profile’s statistics`. */
export function featureSetWords(set: FeatureSet): string {
  return `${set}: ${SET_WORDS[set]}`;
}

/** A choice of features in short: `10D`, or the measures' signs. */
export function featuresInShort(features: FeatureChoice): string {
  if (features.kind === 'set') return features.set;
  return features.keys.map((key) => definitionOf(key).symbol).join(' + ');
}

interface DesignChoices extends Pick<TrainingSettings, 'classifier' | 'balance' | 'calibration'> {
  /** In short. */
  readonly features: string;
}

/** Design choices in a line: `10D, random forest, balanced, Platt`. */
export function choicesInShort({ features, classifier, balance, calibration }: DesignChoices): string {
  return [
    features,
    CLASSIFIER_WORDS[classifier].toLowerCase(),
    balance ? 'balanced' : 'not balanced',
    calibration === 'none' ? 'not calibrated' : CALIBRATION_WORDS[calibration],
  ].join(', ');
}

/** How something was trained, in a line. */
export function settingsInShort(settings: TrainingSettings): string {
  return choicesInShort({ ...settings, features: featuresInShort(settings.features) });
}

/** What biases estimates by itself, in a sentence; null where nothing does. */
export function biasOf({
  balance,
  calibration,
}: Pick<TrainingSettings, 'balance' | 'calibration'>): string | null {
  if (!balance || calibration !== 'none') return null;
  return 'Balanced and not calibrated: probabilities are drawn towards one half, and estimates of accuracy with them. Calibrate, or do not balance.';
}

const METHODS: Readonly<Record<string, string>> = {
  sentinel: 'This sentinel',
  'average confidence': 'Average confidence',
  'training accuracy': 'Training accuracy (a constant)',
  'length only': 'Sentinel on length only',
};

/** A way to estimate, in words: `ATC on Max H`. */
export function methodWords(method: MethodResult['method']): string {
  const [kind = '', key] = method.split(':', 2);
  if (key === undefined) return METHODS[kind] ?? kind;
  return `${kind === 'atc' ? 'ATC' : 'Platt'} on ${definitionOf(key).symbol}`;
}
