import { calibrated, fitCalibrator, type CalibrationMethod, type Calibrator } from './calibrator.ts';
import {
  fitClassifier,
  scoresOf,
  uncalibratedProbabilities,
  type Classifier,
  type ClassifierOptions,
  type Fitting,
} from './classifier.ts';
import { answersAt, hasBothClasses, type GradedAnswers } from './graded-answers.ts';
import type { Matrix } from './matrix.ts';
import { TrainingRefused } from './refusal.ts';
import { applyScaler, fitScaler, type Scaler } from './scaler.ts';
import type { Split } from './splits.ts';

/** A classifier with all it needs; a sentinel has one a fold, or one alone where it is not calibrated. */
export interface Member {
  readonly scaler: Scaler;
  readonly classifier: Classifier;
  readonly calibrator: Calibrator | null;
}

/** Scaler and classifier learned from these answers. */
export function* fitMember(
  options: ClassifierOptions,
  answers: GradedAnswers,
  fitting: Fitting,
): Generator<number, Member> {
  if (!hasBothClasses(answers)) {
    const lacking = answers.correct.includes(1) ? 'incorrect' : 'correct';
    throw new TrainingRefused(
      `A fold has no ${lacking} answers to learn from: the ${lacking} ones are to too few questions.`,
    );
  }
  const scaler = fitScaler(answers.features);
  const features = applyScaler(scaler, answers.features);
  return {
    scaler,
    classifier: yield* fitClassifier(options, { ...answers, features }, fitting),
    calibrator: null,
  };
}

/**
 * As scikit-learn's CalibratedClassifierCV: learned from one part of the split, calibrated on the other, whose
 * classes are as frequent as they are.
 */
export function* fitCalibratedMember(
  options: ClassifierOptions,
  answers: GradedAnswers,
  split: Split,
  method: CalibrationMethod,
  fitting: Fitting,
): Generator<number, Member> {
  const member = yield* fitMember(options, answersAt(answers, split.fit), fitting);
  const apart = answersAt(answers, split.apart);
  const scores = scoresOf(member.classifier, applyScaler(member.scaler, apart.features));
  return { ...member, calibrator: fitCalibrator(method, scores, apart.correct) };
}

/** The probability of being correct of each row; the features as they were measured. */
export function memberProbabilities({ scaler, classifier, calibrator }: Member, rows: Matrix): Float64Array {
  const scaled = applyScaler(scaler, rows);
  return calibrator === null
    ? uncalibratedProbabilities(classifier, scaled)
    : calibrated(calibrator, scoresOf(classifier, scaled));
}
