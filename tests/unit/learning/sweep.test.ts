import { describe, expect, it } from 'vitest';
import { compositionsOf } from '#shared/learning/compositions.ts';
import { answersAt } from '#shared/learning/graded-answers.ts';
import { GRIDS } from '#shared/learning/grids.ts';
import { leaveOneOutSteps } from '#shared/learning/leave-one-out.ts';
import { columnOf, matrixOf } from '#shared/learning/matrix.ts';
import { applySentinel, inOneGo, trainSentinel } from '#shared/learning/sentinel.ts';
import {
  atcEstimates,
  fitsOfTraining,
  holdOut,
  sweepSteps,
  trainingRows,
  type SweepAnswers,
} from '#shared/learning/sweep.ts';
import { auroc, mean } from '#shared/statistics/index.ts';
import { KEYS, makeAnswers, SETTINGS } from './made-answers.ts';

const answers = makeAnswers({ answers: 800, benchmarks: 4, samples: 2 });
const shared: SweepAnswers = { answers, heldOut: holdOut(answers, 0) };

describe('a sweep', () => {
  it('goes over all compositions, each once', () => {
    const ten = Array.from({ length: 10 }, (_, at) => at);
    const all = compositionsOf(ten, 4);
    expect(all).toHaveLength(385);
    expect(new Set(all.map((set) => set.join())).size).toBe(385);
    expect(compositionsOf([7, 8, 9], 5)).toEqual([[7], [8], [9], [7, 8], [7, 9], [8, 9], [7, 8, 9]]);
    expect(() => compositionsOf(ten, 0)).toThrow('at least one benchmark');
  });

  it('keeps a fifth of every benchmark apart, by question, whatever the composition', () => {
    const { heldOut } = shared;
    expect(mean(heldOut)).toBeCloseTo(0.2, 12);
    answers.questions.forEach((question, row) => {
      expect(heldOut[row]).toBe(heldOut[answers.questions.indexOf(question)]);
    });
    const rows = trainingRows(shared, [1, 2]);
    expect(Math.abs(rows.length - 320)).toBeLessThanOrEqual(4);
    expect(
      Array.from(rows).every((row) => heldOut[row] === 0 && [1, 2].includes(answers.benchmarks[row] ?? NaN)),
    ).toBe(true);
  });

  it('estimates every benchmark as the sentinel of that composition does', () => {
    const settings = { ...SETTINGS, classifiers: GRIDS.logistic_regression };
    const fit = inOneGo(sweepSteps(KEYS, shared, [0, 3], settings));
    const rows = trainingRows(shared, [0, 3]);
    const sentinel = trainSentinel(KEYS, settings, {
      features: matrixOf(Array.from(rows, (row) => answers.features.values.subarray(3 * row, 3 * row + 3))),
      correct: Uint8Array.from(rows, (row) => answers.correct[row] ?? NaN),
      questions: rows.map((row) => answers.questions[row] ?? NaN),
      benchmarks: rows.map((row) => answers.benchmarks[row] ?? NaN),
    });
    expect(fit.chosen).toEqual(sentinel.chosen);
    const probabilities = applySentinel(sentinel, answers.features);
    const isJudged = (_: number, row: number): boolean =>
      ![0, 3].includes(answers.benchmarks[row] ?? NaN) || shared.heldOut[row] === 1;
    expect(fit.auroc).toBe(
      auroc(
        probabilities.filter(isJudged),
        answers.correct.filter(isJudged),
        answers.benchmarks.filter(isJudged),
      ),
    );
    for (const { benchmark, inDomain, estimate, truth } of fit.estimates) {
      const judged = (_: number, row: number): boolean =>
        answers.benchmarks[row] === benchmark && (!inDomain || shared.heldOut[row] === 1);
      expect(estimate).toBeCloseTo(mean(probabilities.filter(judged)) ?? NaN, 12);
      expect(truth).toBeCloseTo(mean(answers.correct.filter(judged)) ?? NaN, 12);
    }
    expect(fit.trainingAccuracy).toBeCloseTo(
      mean(Array.from(rows, (row) => answers.correct[row] ?? NaN)) ?? NaN,
      12,
    );
  });

  it('knows what leaving a benchmark out of a larger composition gives', () => {
    const settings = { ...SETTINGS, classifiers: GRIDS.logistic_regression };
    const larger = answersAt(answers, trainingRows(shared, [0, 2, 3]));
    for (const out of inOneGo(leaveOneOutSteps(KEYS, settings, larger))) {
      const rest = [0, 2, 3].filter((benchmark) => benchmark !== out.benchmark);
      const { leftOut } = inOneGo(sweepSteps(KEYS, shared, rest, settings));
      expect(leftOut.find(({ benchmark }) => benchmark === out.benchmark)).toEqual(out);
    }
  });

  it('judges a benchmark left out on no question that was trained on', () => {
    // Every second question of benchmark 1 is one of benchmark 0, too.
    const questions = answers.questions.map((question) => (question % 8 === 1 ? question - 1 : question));
    const twice = { answers: { ...answers, questions }, heldOut: shared.heldOut };
    const trained = new Set(Array.from(trainingRows(twice, [0]), (row) => questions[row]));
    const apart = answers.benchmarks.filter(
      (benchmark, row) => benchmark === 1 && shared.heldOut[row] === 0 && !trained.has(questions[row]),
    ).length;
    expect(apart).toBeLessThan(120);
    const { leftOut } = inOneGo(sweepSteps(KEYS, twice, [0], SETTINGS));
    expect(leftOut.map(({ benchmark }) => benchmark)).toEqual([1, 2, 3]);
    expect(leftOut[0]?.n).toBe(apart);
  });

  it('has ATC beside it, learned from the same answers', () => {
    const found = atcEstimates(columnOf(answers.features, 0), shared, [1, 2]);
    expect(found.map(({ inDomain }) => inDomain)).toEqual([false, true, true, false]);
    for (const { estimate, truth } of found.filter(({ inDomain }) => inDomain)) {
      expect(Math.abs(estimate - truth)).toBeLessThan(0.2);
    }
    expect(atcEstimates(new Float64Array(800).fill(NaN), shared, [1, 2])).toEqual([]);
  });

  it('knows how many classifiers a composition takes', () => {
    const settings = { ...SETTINGS, folds: 5 };
    const counts = [
      settings,
      { ...settings, calibration: 'none' } as const,
      { ...settings, classifiers: GRIDS.random_forest },
      { ...settings, classifiers: GRIDS.mlp },
      { ...settings, classifiers: GRIDS.mlp, search: 'folds' } as const,
      { ...settings, classifiers: GRIDS.mlp, search: 'none' } as const,
    ].map(fitsOfTraining);
    expect(counts).toEqual([5, 1, 6, 13, 45, 5]);
  });
});
