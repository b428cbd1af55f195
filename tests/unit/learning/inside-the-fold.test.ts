import { describe, expect, it } from 'vitest';
import { fitCalibrator } from '#shared/learning/calibrator.ts';
import { scoresOf } from '#shared/learning/classifier.ts';
import { drawsOf } from '#shared/learning/draws.ts';
import { answersAt } from '#shared/learning/graded-answers.ts';
import { searchGrid } from '#shared/learning/grid-search.ts';
import { fitLogisticRegression, logOdds } from '#shared/learning/logistic-regression.ts';
import { fitCalibratedMember } from '#shared/learning/member.ts';
import { applyScaler, fitScaler } from '#shared/learning/scaler.ts';
import { inOneGo } from '#shared/learning/sentinel.ts';
import type { Split } from '#shared/learning/splits.ts';
import { auroc } from '#shared/statistics/index.ts';
import { answers, CLASSIFIERS } from './made-sentinels.ts';

/* What a part that is kept apart may tell: how probable scores are, and which point of a grid is best. No more. */

const isApart = (row: number): boolean => Math.floor(row / 2) % 3 === 0;
const rows = Int32Array.from(answers.correct.keys());
const split: Split = { fit: rows.filter((row) => !isApart(row)), apart: rows.filter(isApart) };
const fitting = { balanced: false, draws: drawsOf(1) };

describe('a member', () => {
  it.each(CLASSIFIERS)('of $kind learns from one part, and its calibrator from the other', (options) => {
    const member = (some: typeof answers) =>
      inOneGo(fitCalibratedMember(options, some, split, 'platt', fitting));
    const { scaler, classifier, calibrator } = member(answers);
    const apart = answersAt(answers, split.apart);
    const scores = scoresOf(classifier, applyScaler(scaler, apart.features));
    expect(calibrator).toEqual(fitCalibrator('platt', scores, apart.correct));
    expect(scaler).toEqual(fitScaler(answersAt(answers, split.fit).features));

    const turned = answers.correct.map((one, row) => (isApart(row) ? 1 - one : one));
    const other = member({ ...answers, correct: turned });
    expect(other.classifier).toEqual(classifier);
    const slopes = [calibrator, other.calibrator].map((one) => (one?.kind === 'platt' ? one.slope : NaN));
    expect(slopes.map(Math.sign)).toEqual([1, -1]);
  });
});

describe('a grid search', () => {
  it('scales by the part that is learned from', () => {
    // Far from the others, so that they would change the scale of all.
    const values = answers.features.values.map((value, at) =>
      isApart(Math.floor(at / 3)) && at % 3 === 0 ? 40 * value : value,
    );
    const moved = { ...answers, features: { ...answers.features, values } };
    const [fit, apart] = [answersAt(moved, split.fit), answersAt(moved, split.apart)];
    const scaler = fitScaler(fit.features);
    const learned = (c: number) =>
      fitLogisticRegression(
        applyScaler(scaler, fit.features),
        fit.correct,
        new Float64Array(fit.correct.length).fill(1),
        c,
      );
    const costs = [0.01, 0.03, 0.1, 2];
    const tried = inOneGo(
      searchGrid(
        costs.map((c) => ({ kind: 'logistic_regression', c })),
        moved,
        [split],
        () => fitting,
      ),
    );
    expect(tried.map((one) => one.auroc)).toEqual(
      costs.map((c) => auroc(logOdds(learned(c), applyScaler(scaler, apart.features)), apart.correct)),
    );
  });
});
