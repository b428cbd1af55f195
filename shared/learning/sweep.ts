import { auroc, mean } from '../statistics/index.ts';
import { atcEstimate, fitAtc } from './atc.ts';
import { estimateBenchmarks, judgedRows, type BenchmarkEstimate } from './benchmark-estimates.ts';
import type { ClassifierOptions } from './classifier.ts';
import { drawsOf } from './draws.ts';
import { answersAt, rowsOfBenchmarks, type GradedAnswers } from './graded-answers.ts';
import { fitsOfSearch } from './grid-search.ts';
import { rowsAt } from './matrix.ts';
import { applySentinel, searchesGrid, trainingSteps, type TrainingSettings } from './sentinel.ts';
import { splitByQuestion } from './splits.ts';

/** What all fits of a sweep share. */
export interface SweepAnswers {
  readonly answers: GradedAnswers;
  /** 1 for answers to a fifth of the questions, kept apart for testing: the same whichever the composition. */
  readonly heldOut: Uint8Array;
}

/** The outcome of one composition under one choice of settings. */
export interface SweepFit {
  readonly chosen: ClassifierOptions;
  /** Share of the training answers that are correct. */
  readonly trainingAccuracy: number;
  readonly estimates: readonly BenchmarkEstimate[];
  /**
   * Benchmarks outside the composition, over the answers that they would be trained on with, but for questions trained
   * on: what leaving such a benchmark out of the composition with it gives (`leaveOneOutSteps`, where no question is
   * in two benchmarks).
   */
  readonly leftOut: readonly BenchmarkEstimate[];
  /** Of telling correct answers, over those that were judged, in pairs of one benchmark; null without a pair. */
  readonly auroc: number | null;
}

const HELD_OUT = 0.2;

/** Marks the answers that are kept apart for testing: a fifth of every benchmark, by question. */
export function holdOut(answers: Omit<GradedAnswers, 'features'>, seed: number): Uint8Array {
  const { apart } = splitByQuestion(answers, HELD_OUT, drawsOf(seed)('test'));
  const heldOut = new Uint8Array(answers.correct.length);
  for (const row of apart) heldOut[row] = 1;
  return heldOut;
}

/** The rows a composition is trained on, ascending. */
export function trainingRows({ answers, heldOut }: SweepAnswers, composition: readonly number[]): Int32Array {
  return rowsOfBenchmarks(answers.benchmarks, composition).filter((row) => heldOut[row] === 0);
}

/**
 * Trains a sentinel on a composition and estimates every benchmark with it. Yields the share done.
 *
 * @param keys of the features, a column each.
 * @throws TrainingRefused with a sentence where the composition's answers do not allow it.
 */
export function* sweepSteps(
  keys: readonly string[],
  shared: SweepAnswers,
  composition: readonly number[],
  settings: TrainingSettings,
): Generator<number, SweepFit> {
  const { answers, heldOut } = shared;
  const training = answersAt(answers, trainingRows(shared, composition));
  const sentinel = yield* trainingSteps(keys, settings, training);
  const probabilities = new Float64Array(answers.correct.length).fill(NaN);
  for (const benchmark of new Set(answers.benchmarks)) {
    const rows = judgedRows(answers, heldOut, composition, benchmark);
    const found = applySentinel(sentinel, rowsAt(answers.features, rows));
    rows.forEach((row, at) => (probabilities[row] = found[at] as number));
    yield 1;
  }
  const estimateOf = (rows: Int32Array): number | null =>
    mean(Array.from(rows, (row) => probabilities[row] as number).filter((value) => !Number.isNaN(value)));
  const estimates = estimateBenchmarks(answers, heldOut, composition, estimateOf);
  const judged = Int32Array.from(probabilities.keys()).filter((row) => !Number.isNaN(probabilities[row]));
  return {
    chosen: sentinel.chosen,
    trainingAccuracy: mean(training.correct) ?? NaN,
    estimates,
    leftOut: estimatesLeftOut(shared, composition, training.questions, estimateOf),
    auroc: auroc(
      Float64Array.from(judged, (row) => probabilities[row] as number),
      Uint8Array.from(judged, (row) => answers.correct[row] as number),
      judged.map((row) => answers.benchmarks[row] as number),
    ),
  };
}

function estimatesLeftOut(
  { answers, heldOut }: SweepAnswers,
  composition: readonly number[],
  trainedOn: Int32Array,
  estimateOf: (rows: Int32Array) => number | null,
): BenchmarkEstimate[] {
  const questions = new Set(trainedOn);
  const outside = [...new Set(answers.benchmarks)].filter((benchmark) => !composition.includes(benchmark));
  return outside
    .sort((a, b) => a - b)
    .flatMap((benchmark) => {
      const rows = rowsOfBenchmarks(answers.benchmarks, [benchmark]).filter(
        (row) => heldOut[row] === 0 && !questions.has(answers.questions[row] as number),
      );
      const truth = mean(Array.from(rows, (row) => answers.correct[row] as number));
      const estimate = estimateOf(rows);
      if (truth === null || estimate === null) return [];
      return [{ benchmark, inDomain: false, n: rows.length, estimate, truth }];
    });
}

/** Classifiers that one composition takes to train; fewer where a class is in too few questions for all folds. */
export function fitsOfTraining(settings: TrainingSettings): number {
  const { classifiers, search, calibration, folds } = settings;
  const splits = !searchesGrid(settings) ? 0 : search === 'split' ? 1 : folds;
  return splits * fitsOfSearch(classifiers) + (calibration === 'none' ? 1 : folds);
}

/** The same by ATC on one measure, NaN where it is not defined; none where it has no sign in the composition. */
export function atcEstimates(
  measure: Float64Array,
  shared: SweepAnswers,
  composition: readonly number[],
): BenchmarkEstimate[] {
  const { answers, heldOut } = shared;
  const rows = trainingRows(shared, composition);
  const valuesAt = (wanted: Int32Array): Float64Array =>
    Float64Array.from(wanted, (row) => measure[row] as number);
  const atc = fitAtc(
    valuesAt(rows),
    Uint8Array.from(rows, (row) => answers.correct[row] as number),
  );
  if (atc === null) return [];
  return estimateBenchmarks(answers, heldOut, composition, (wanted) => atcEstimate(atc, valuesAt(wanted)));
}
