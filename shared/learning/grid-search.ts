import { auroc } from '../statistics/index.ts';
import { fitClassifier, scoresOf, type ClassifierOptions, type Fitting } from './classifier.ts';
import { forestProbabilities, growForest, type ForestOptions } from './forest.ts';
import { answersAt, hasBothClasses, type GradedAnswers } from './graded-answers.ts';
import { TrainingRefused } from './refusal.ts';
import { applyScaler, fitScaler } from './scaler.ts';
import type { Split } from './splits.ts';

export interface Tried {
  readonly options: ClassifierOptions;
  /** AUROC on the parts kept apart, the mean over the splits. */
  readonly auroc: number;
}

/** Classifiers that a search of these points on one split fits: forests of one size are cut from one. */
export function fitsOfSearch(points: readonly ClassifierOptions[]): number {
  return widestForest(points) === null ? points.length : 1;
}

/**
 * Judges each point by its AUROC on the part of each split that is kept apart; scaler and classifier learn from
 * the other part only. Stops often: yields the classifiers fitted so far, parts of one included.
 *
 * @throws TrainingRefused where no split has both classes on both sides.
 */
export function* searchGrid(
  points: readonly ClassifierOptions[],
  answers: GradedAnswers,
  splits: readonly Split[],
  fitting: (split: number) => Fitting,
): Generator<number, Tried[]> {
  const sums = points.map(() => 0);
  let judged = 0;
  for (const [place, split] of splits.entries()) {
    const fit = answersAt(answers, split.fit);
    const apart = answersAt(answers, split.apart);
    if (!hasBothClasses(fit) || !hasBothClasses(apart)) continue;
    const scaler = fitScaler(fit.features);
    const scaled = { ...fit, features: applyScaler(scaler, fit.features) };
    const judgedOn = { ...apart, features: applyScaler(scaler, apart.features) };
    const done = place * fitsOfSearch(points);
    const found = yield* judgePoints(points, scaled, judgedOn, fitting(place), done);
    judged++;
    found.forEach((value, at) => (sums[at] = (sums[at] as number) + value));
  }
  if (judged === 0) {
    throw new TrainingRefused(
      'A grid search needs correct and incorrect answers on both sides of a split: one of them is to too few questions.',
    );
  }
  return points.map((options, at) => ({ options, auroc: (sums[at] as number) / judged }));
}

/** The first of the best. */
export function bestOf(tried: readonly Tried[]): ClassifierOptions {
  const best = tried.reduce((a, b) => (b.auroc > a.auroc ? b : a));
  return best.options;
}

/** The AUROC of each point. */
function* judgePoints(
  points: readonly ClassifierOptions[],
  fit: GradedAnswers,
  apart: GradedAnswers,
  fitting: Fitting,
  done: number,
): Generator<number, number[]> {
  const judge = (scores: Float64Array): number => auroc(scores, apart.correct) ?? NaN;
  const widest = widestForest(points);
  const found: number[] = [];
  if (widest !== null) {
    const grown = growForest(widest, fit.features, fit.correct, fitting);
    const forest = yield* counted(grown, done);
    for (const point of points) {
      if (point.kind === 'random_forest')
        found.push(judge(forestProbabilities(forest, apart.features, point)));
    }
  } else {
    for (const [at, point] of points.entries()) {
      const classifier = yield* counted(fitClassifier(point, fit, fitting), done + at);
      found.push(judge(scoresOf(classifier, apart.features)));
    }
  }
  return found;
}

/**
 * The forest of which all points are forests cut short, since they draw the same; null where a point is another
 * classifier, or a forest of another number of trees.
 */
function widestForest(points: readonly ClassifierOptions[]): ForestOptions | null {
  const forests = points.filter((point) => point.kind === 'random_forest');
  const trees = forests[0]?.trees ?? 0;
  if (forests.length < points.length || forests.some((forest) => forest.trees !== trees)) return null;
  const deepest = Math.max(...forests.map(({ maxDepth }) => maxDepth ?? Infinity));
  return {
    trees,
    maxDepth: deepest === Infinity ? null : deepest,
    minSamplesSplit: Math.min(...forests.map(({ minSamplesSplit }) => minSamplesSplit)),
  };
}

/** The same steps, counted from what was done before. */
export function* counted<Result>(steps: Generator<number, Result>, done: number): Generator<number, Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    yield done + step.value;
  }
}
