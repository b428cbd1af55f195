import { z } from 'zod';
import { FEATURE_SETS } from '../measures/index.ts';

export const CLASSIFIERS = ['random_forest', 'logistic_regression', 'mlp'] as const;
export const CALIBRATIONS = ['none', 'platt', 'isotonic'] as const;
export const classifierSchema = z.enum(CLASSIFIERS);
export const calibrationSchema = z.enum(CALIBRATIONS);
export type ClassifierKind = z.infer<typeof classifierSchema>;
export type CalibrationKind = z.infer<typeof calibrationSchema>;

const featureSetNames = Object.keys(FEATURE_SETS) as [keyof typeof FEATURE_SETS];

/** A named subset of features, or keys of one's own choice. */
export const featureChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), set: z.enum(featureSetNames) }),
  z.strictObject({ kind: z.literal('own'), keys: z.array(z.string()).min(1).max(100) }),
]);
export type FeatureChoice = z.infer<typeof featureChoiceSchema>;

/** How a classifier is trained, whatever it is trained on. */
export const trainingSettingsSchema = z.strictObject({
  features: featureChoiceSchema,
  /** Which form of the entropies. */
  profile: z.enum(['exact', 'top20']),
  classifier: classifierSchema,
  /** Class weights for forest and regression, over-sampling for the net. */
  balance: z.boolean(),
  calibration: calibrationSchema,
  /** Hyperparameters: scikit-learn-like defaults, or the best of a grid by ROC-AUC. */
  search: z.enum(['none', 'split', 'folds']),
  seed: z.int().min(0),
  /** How an undecided verdict counts. An answer that lacks a feature, as an empty one does, is left out either way. */
  undecided: z.enum(['incorrect', 'left out']),
});
export type TrainingSettings = z.infer<typeof trainingSettingsSchema>;

/** The paper's main setting: random forest, balanced, Platt, 10D, the grid on one split. */
export const USUAL_TRAINING: TrainingSettings = {
  features: { kind: 'set', set: '10D' },
  profile: 'top20',
  classifier: 'random_forest',
  balance: true,
  calibration: 'platt',
  search: 'split',
  seed: 0,
  undecided: 'incorrect',
};
