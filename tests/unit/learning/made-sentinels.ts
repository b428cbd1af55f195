import type { ClassifierOptions } from '#shared/learning/classifier.ts';
import type { SentinelDescription } from '#shared/learning/sentinel-file.ts';
import { makeAnswers, SETTINGS } from './made-answers.ts';

/* Of sentinels of every kind: what they are trained on, and what they are asked. */

export const answers = makeAnswers({ answers: 400, benchmarks: 2, samples: 2 });
export const others = makeAnswers({ seed: 2, answers: 200 });
export const CLASSIFIERS: readonly ClassifierOptions[] = [
  ...SETTINGS.classifiers,
  { kind: 'logistic_regression', c: 2 },
  { kind: 'mlp', hidden: [5, 3], alpha: 0.001, learningRate: 0.01, earlyStopping: true, maxEpochs: 50 },
];
export const EVERY = CLASSIFIERS.flatMap((classifier) =>
  (['none', 'platt', 'isotonic'] as const).map((calibration) => ({
    kind: classifier.kind,
    classifier,
    calibration,
  })),
);
export const description: SentinelDescription = {
  name: 'easy and hard',
  profile: 'top20',
  measuresVersion: 1,
  model: 'a model',
  undecided: 'incorrect',
  composition: [{ benchmark: 'easy', answers: 200, correct: 120 }],
};
