/**
 * Learning from graded answers to tell where others, that nobody graded, are right.
 *
 * Words: a *sentinel* estimates from an answer's *features* how probably it is correct; it has one *member* a
 * fold (a scaler, a classifier and a calibrator), whose probabilities are averaged. Its *composition* is the
 * benchmarks it is trained on. Its estimate of a slice is the mean of its probabilities there. *Correct* is class
 * 1. Answers to one *question* (`questionNumbers`: near-duplicates are one) are never on both sides of a split.
 *
 * Long work comes as a generator, `...Steps`, that yields the share done, to be cancelled between two steps;
 * `inOneGo` runs it through. The same seed gives the same result, to the last bit. Where answers do not allow
 * training, TrainingRefused says why.
 *
 * Baselines: ATC and a calibration on a single measure, the average confidence, the mean of the training labels,
 * and a sentinel whose only feature is the length.
 */
export { atcEstimate, fitAtc, type Atc } from './atc.ts';
export {
  errorsOf,
  estimateBenchmarks,
  judgedRows,
  type BenchmarkEstimate,
  type EstimateErrors,
} from './benchmark-estimates.ts';
export type { CalibrationMethod } from './calibrator.ts';
export type { Classifier, ClassifierKind, ClassifierOptions } from './classifier.ts';
export { compositionsOf } from './compositions.ts';
export type { StoredForest, StoredNode } from './forest-json.ts';
export { readForest, storedForest } from './forest-json.ts';
export { answersAt, FEWEST_ANSWERS, rowsOfBenchmarks, type GradedAnswers } from './graded-answers.ts';
export type { Tried } from './grid-search.ts';
export { classifiersFor, GRIDS, USUAL_CLASSIFIERS } from './grids.ts';
export { importanceSteps, type Importance } from './importance.ts';
export { largestError, leaveOneOutSteps } from './leave-one-out.ts';
export { columnOf, columnsAt, completeRows, matrixOf, rowsAt, type Matrix } from './matrix.ts';
export type { Member } from './member.ts';
export { exactKey, leakedQuestions, nearKey, questionNumbers, type Leaks } from './question-key.ts';
export { TrainingRefused } from './refusal.ts';
export {
  readSentinel,
  SentinelFileError,
  sentinelFileSchema,
  writeSentinel,
  type DescribedSentinel,
  type SentinelDescription,
} from './sentinel-file.ts';
export {
  applySentinel,
  inOneGo,
  trainingSteps,
  trainSentinel,
  type Sentinel,
  type TrainingSettings,
} from './sentinel.ts';
export {
  averageConfidence,
  fitSingleMeasure,
  singleMeasureProbabilities,
  type SingleMeasure,
} from './single-measure.ts';
export { sliceMean, type SliceMean } from './slice-mean.ts';
export {
  atcEstimates,
  fitsOfTraining,
  holdOut,
  sweepSteps,
  trainingRows,
  type SweepAnswers,
  type SweepFit,
} from './sweep.ts';
export { suggestComposition, type Verdicts } from './suggest-composition.ts';
