import type { CalibrationMethod } from './calibrator.ts';
import type { ClassifierOptions } from './classifier.ts';
import { drawsOf, type Draws } from './draws.ts';
import { checkTrainable, type GradedAnswers } from './graded-answers.ts';
import { bestOf, counted, fitsOfSearch, searchGrid, type Tried } from './grid-search.ts';
import { completeRows, rowsAt, type Matrix } from './matrix.ts';
import { fitCalibratedMember, fitMember, memberProbabilities, type Member } from './member.ts';
import { TrainingRefused } from './refusal.ts';
import { foldsByQuestion, splitByQuestion, type Split } from './splits.ts';

export interface TrainingSettings {
  /** Tried by a grid search, which takes the best; without a search the first is taken (`classifiersFor`). */
  readonly classifiers: readonly ClassifierOptions[];
  /** By AUROC on one split, 70 to 30, or on as many folds as the calibration's. */
  readonly search: 'none' | 'split' | 'folds';
  readonly calibration: 'none' | CalibrationMethod;
  /** Folds, 2 or more; fewer are made where a class is in fewer questions. */
  readonly folds: number;
  /** Whether both classes count the same. Without calibration the estimates are then biased. */
  readonly balanced: boolean;
  /** Decides every split and draw. */
  readonly seed: number;
}

/** Estimates whether answers are correct from their features. Plain data: `sentinel-file.ts` writes and reads it. */
export interface Sentinel {
  /** Keys of the measures it takes, in their order. */
  readonly features: readonly string[];
  readonly settings: Omit<TrainingSettings, 'classifiers'>;
  /** What it was trained with in the end. */
  readonly chosen: ClassifierOptions;
  /** What the grid search found; empty where there was nothing to choose. */
  readonly tried: readonly Tried[];
  /** At least one; their probabilities are averaged. */
  readonly members: readonly Member[];
}

/** The share of questions that a grid search on one split is judged on. */
const SEARCHED_ON = 0.3;

/**
 * Trains a sentinel: a grid search, then a classifier and a calibrator a fold. All that learns, the scaler
 * included, learns inside its fold, and no question is on both sides of a split. Stops often, to be cancelled
 * there or to show progress: yields the share done, 0 to 1.
 *
 * @param keys of the features, a column each.
 * @throws TrainingRefused with a sentence where the answers do not allow it.
 */
export function* trainingSteps(
  keys: readonly string[],
  settings: TrainingSettings,
  answers: GradedAnswers,
): Generator<number, Sentinel> {
  checkTrainable(answers, keys);
  const { classifiers, calibration, balanced, seed } = settings;
  const [first] = classifiers;
  if (first === undefined) throw new RangeError('There is no classifier to train.');
  const draws = drawsOf(seed);
  const searches = searchesGrid(settings);
  const folds = calibration === 'none' ? [] : foldsOf(answers, settings.folds, draws);
  const searched = searches ? searchSplits(settings, answers, draws) : [];
  const before = searched.length * fitsOfSearch(classifiers);
  const all = before + Math.max(1, folds.length);

  const tried = searches
    ? yield* shares(
        searchGrid(classifiers, answers, searched, (split) => ({
          balanced,
          draws: drawsOf(seed, 'search', split),
        })),
        all,
      )
    : [];
  const chosen = searches ? bestOf(tried) : first;
  const members: Member[] = [];
  if (calibration === 'none') {
    const fitting = { balanced, draws: drawsOf(seed, 'whole') };
    members.push(yield* shares(counted(fitMember(chosen, answers, fitting), before), all));
  }
  for (const [fold, split] of folds.entries()) {
    if (calibration === 'none') break;
    const fitting = { balanced, draws: drawsOf(seed, 'fold', fold) };
    const steps = fitCalibratedMember(chosen, answers, split, calibration, fitting);
    members.push(yield* shares(counted(steps, before + fold), all));
  }
  const kept = { search: settings.search, calibration, folds: settings.folds, balanced, seed };
  return { features: [...keys], settings: kept, chosen, tried, members };
}

/** Whether there is anything to search among. */
export function searchesGrid({ classifiers, search }: TrainingSettings): boolean {
  return search !== 'none' && classifiers.length > 1;
}

/** As `trainingSteps`, in one go. */
export function trainSentinel(
  keys: readonly string[],
  settings: TrainingSettings,
  answers: GradedAnswers,
): Sentinel {
  return inOneGo(trainingSteps(keys, settings, answers));
}

/**
 * The probability of being correct of each answer.
 *
 * @param rows a column a feature, in the sentinel's order.
 * @returns NaN for answers of which a feature is not finite: they have no estimate.
 * @throws RangeError where there are more or fewer columns.
 */
export function applySentinel(sentinel: Sentinel, rows: Matrix): Float64Array {
  const complete = completeRows(rows);
  const known = complete.length === rows.rows ? rows : rowsAt(rows, complete);
  const sums = new Float64Array(known.rows);
  for (const member of sentinel.members) {
    memberProbabilities(member, known).forEach((probability, row) => {
      sums[row] = (sums[row] as number) + probability;
    });
  }
  const probabilities = new Float64Array(rows.rows).fill(NaN);
  complete.forEach((row, at) => {
    probabilities[row] = Math.min(1, (sums[at] as number) / sentinel.members.length);
  });
  return probabilities;
}

/** The result of steps that nobody watches. */
export function inOneGo<Result>(steps: Generator<number, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function searchSplits(settings: TrainingSettings, answers: GradedAnswers, draws: Draws): Split[] {
  return settings.search === 'split'
    ? [splitByQuestion(answers, SEARCHED_ON, draws('search split'))]
    : foldsOf(answers, settings.folds, draws);
}

/** As many folds as asked for, and as each class has questions. */
function foldsOf(answers: GradedAnswers, wanted: number, draws: Draws): Split[] {
  const [correct, incorrect] = [questionsWith(answers, 1), questionsWith(answers, 0)];
  const count = Math.min(wanted, correct, incorrect);
  if (count < 2) {
    const [few, name] = correct < incorrect ? [correct, 'correct'] : [incorrect, 'incorrect'];
    throw new TrainingRefused(
      `Only ${few} ${few === 1 ? 'question has' : 'questions have'} ${name} answers; folds need at least 2.`,
    );
  }
  return foldsByQuestion(answers, count, draws('folds'));
}

function questionsWith({ correct, questions }: GradedAnswers, wanted: number): number {
  return new Set(questions.filter((_, row) => correct[row] === wanted)).size;
}

function* shares<Result>(steps: Generator<number, Result>, all: number): Generator<number, Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    yield step.value / all;
  }
}
