import { describe, expect, it } from 'vitest';
import type { ClassifierOptions } from '#shared/learning/classifier.ts';
import { answersAt, type GradedAnswers } from '#shared/learning/graded-answers.ts';
import { classifiersFor, GRIDS } from '#shared/learning/grids.ts';
import { matrixOf } from '#shared/learning/matrix.ts';
import { TrainingRefused } from '#shared/learning/refusal.ts';
import { fitScaler } from '#shared/learning/scaler.ts';
import { readSentinel, writeSentinel } from '#shared/learning/sentinel-file.ts';
import { applySentinel, inOneGo, trainingSteps, trainSentinel } from '#shared/learning/sentinel.ts';
import { auroc, mean } from '#shared/statistics/index.ts';
import { KEYS, makeAnswers, SETTINGS } from './made-answers.ts';
import { answers, CLASSIFIERS, description, EVERY, others } from './made-sentinels.ts';

describe('a sentinel', () => {
  it.each(EVERY)('of $kind with calibration $calibration: trained, saved, read and applied', (one) => {
    const settings = { ...SETTINGS, classifiers: [one.classifier], calibration: one.calibration };
    const sentinel = trainSentinel(KEYS, settings, answers);
    const probabilities = applySentinel(sentinel, others.features);
    expect(probabilities.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
    expect(auroc(probabilities, others.correct)).toBeGreaterThan(0.75);
    expect(sentinel.members).toHaveLength(one.calibration === 'none' ? 1 : 3);

    const read = readSentinel(writeSentinel({ description, sentinel }));
    expect(read.description).toEqual(description);
    expect(applySentinel(read.sentinel, others.features)).toEqual(probabilities);
    expect(writeSentinel(read)).toBe(writeSentinel({ description, sentinel }));

    expect(trainSentinel(KEYS, settings, answers)).toEqual(sentinel);
    const other = trainSentinel(KEYS, { ...settings, seed: 2 }, answers);
    const hasDraws = one.kind !== 'logistic_regression' || one.calibration !== 'none';
    expect(applySentinel(other, others.features)).not.toEqual(hasDraws ? probabilities : null);
  });

  it('is calibrated to how frequent classes are, though both count the same', () => {
    const rare = makeAnswers({ answers: 600, benchmarks: 1 });
    const few = { ...rare, correct: rare.correct.map((one, row) => (row % 3 === 0 ? one : 0)) };
    const settings = { ...SETTINGS, classifiers: GRIDS.logistic_regression };
    const share = mean(few.correct) ?? NaN;
    const estimate = (calibration: 'none' | 'platt' | 'isotonic') =>
      mean(applySentinel(trainSentinel(KEYS, { ...settings, calibration }, few), few.features)) ?? NaN;
    expect(Math.abs(estimate('platt') - share)).toBeLessThan(0.02);
    expect(Math.abs(estimate('isotonic') - share)).toBeLessThan(0.02);
    expect(estimate('none')).toBeGreaterThan(share + 0.1);
  });

  it.each(CLASSIFIERS)(
    'of $kind rates answers higher where the correct ones are there more often',
    (classifier) => {
      const settings = {
        ...SETTINGS,
        classifiers: [classifier],
        calibration: 'none',
        balanced: false,
      } as const;
      const once = Array.from(answers.correct.keys());
      const right = once.filter((row) => answers.correct[row] === 1);
      const means = [0, 1, 3].map((copies) => {
        const rows = Int32Array.from([...once, ...Array.from({ length: copies }, () => right).flat()]);
        return (
          mean(applySentinel(trainSentinel(KEYS, settings, answersAt(answers, rows)), others.features)) ?? NaN
        );
      });
      expect(means).toEqual(means.toSorted((a, b) => a - b));
      expect((means[2] ?? NaN) - (means[0] ?? NaN)).toBeGreaterThan(0.05);
    },
  );

  it('learns inside the fold: each member has a scaler of its own part', () => {
    const { members } = trainSentinel(KEYS, SETTINGS, answers);
    const whole = fitScaler(answers.features);
    const means = members.map(({ scaler }) => scaler.mean[0] ?? NaN);
    expect(new Set([...means, whole.mean[0]]).size).toBe(4);
    // Each row is outside of one fold of three.
    expect(mean(means)).toBeCloseTo(whole.mean[0] ?? NaN, 2);
  });

  it.each(['split', 'folds'] as const)('searches the grid by %s and takes the best', (search) => {
    const classifiers: ClassifierOptions[] = [
      { kind: 'logistic_regression', c: 1e-6 },
      { kind: 'logistic_regression', c: 2 },
      { kind: 'random_forest', trees: 5, maxDepth: 1, minSamplesSplit: 2 },
    ];
    const { chosen, tried } = trainSentinel(KEYS, { ...SETTINGS, classifiers, search }, answers);
    expect(tried.map(({ options }) => options)).toEqual(classifiers);
    expect(tried[0]?.auroc).toBe(0.5);
    expect(chosen).toBe(tried.toSorted((a, b) => b.auroc - a.auroc)[0]?.options);
    expect(chosen.kind === 'logistic_regression' && chosen.c).toBe(2);
  });

  it('takes the usual one where nothing is searched for', () => {
    for (const kind of ['random_forest', 'logistic_regression', 'mlp'] as const) {
      const settings = { ...SETTINGS, classifiers: classifiersFor(kind, 'none'), search: 'none' } as const;
      const { chosen, tried } = trainSentinel(KEYS, settings, answers);
      expect([chosen.kind, tried]).toEqual([kind, []]);
      expect(classifiersFor(kind, 'folds')).toBe(GRIDS[kind]);
    }
    const first = { ...SETTINGS, classifiers: GRIDS.logistic_regression, search: 'none' } as const;
    expect(trainSentinel(KEYS, first, answers).chosen).toBe(GRIDS.logistic_regression[0]);
  });

  it('finds the same among forests cut from one as among forests grown by themselves', () => {
    const forests = GRIDS.random_forest.map((forest) => ({ ...forest, trees: 10 }) as ClassifierOptions);
    // Another number of trees cannot be cut from the same forest: then all are grown.
    const apart: ClassifierOptions[] = [
      ...forests,
      { kind: 'random_forest', trees: 1, maxDepth: 1, minSamplesSplit: 2 },
    ];
    const cut = trainSentinel(KEYS, { ...SETTINGS, classifiers: forests }, answers);
    const grown = trainSentinel(KEYS, { ...SETTINGS, classifiers: apart }, answers);
    expect(cut.tried).toEqual(grown.tried.slice(0, 9));
    expect(cut.chosen).toEqual(grown.chosen);
  });

  it('tells how far it is, from 0 to 1', () => {
    const steps = [...trainingSteps(KEYS, { ...SETTINGS, classifiers: GRIDS.random_forest }, answers)];
    expect(steps.length).toBeGreaterThan(300);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
  });

  it('says nothing of answers whose features are not all defined', () => {
    const sentinel = trainSentinel(KEYS, SETTINGS, answers);
    const [first, second] = [others.features.values.slice(0, 3), others.features.values.slice(3, 6)];
    const found = applySentinel(sentinel, matrixOf([first, [NaN, 1, 2], second, [1, Infinity, 2]]));
    const expected = applySentinel(sentinel, others.features);
    expect(Array.from(found)).toEqual([expected[0], NaN, expected[1], NaN]);
    expect(applySentinel(sentinel, matrixOf([], 3))).toHaveLength(0);
    expect(() => applySentinel(sentinel, matrixOf([[1, 2]]))).toThrow('There are 2 features, not 3.');
  });

  it('takes fewer folds where a class is in fewer questions', () => {
    const correct = answers.correct.map((_, row) => (row === 0 || row === 1 || row === 8 ? 1 : 0));
    expect(trainSentinel(KEYS, SETTINGS, { ...answers, correct }).members).toHaveLength(2);
  });
});

describe('training is refused', () => {
  const changed = (change: (made: GradedAnswers) => Partial<GradedAnswers>): GradedAnswers => ({
    ...answers,
    ...change(answers),
  });
  const damaged = (place: number, value: number) =>
    changed(({ features }) => ({ features: { ...features, values: features.values.with(place, value) } }));
  it.each([
    ['All 400 answers are correct', changed(({ correct }) => ({ correct: correct.map(() => 1) }))],
    ['All 400 answers are incorrect', changed(({ correct }) => ({ correct: correct.map(() => 0) }))],
    ['There are 3 graded answers to train on; at least 10', answersAt(answers, Int32Array.of(0, 1, 2))],
    ['There are 0 graded answers', answersAt(answers, new Int32Array())],
    ['Answer 3 has no finite max (it is NaN): leave such answers out', damaged(7, NaN)],
    ['Answer 1 has no finite length (it is Infinity)', damaged(2, Infinity)],
    [
      'No feature varies: all 400 answers have the same values',
      changed(({ features }) => ({
        features: { ...features, values: features.values.map((_, at) => at % 3) },
      })),
    ],
    [
      'Only 1 question has correct answers; folds need at least 2',
      changed(({ correct }) => ({ correct: correct.map((_, row) => (row < 2 ? 1 : 0)) })),
    ],
  ])('with a sentence: %s', (sentence, made) => {
    const train = () => trainSentinel(KEYS, SETTINGS, made);
    expect(train).toThrow(TrainingRefused);
    expect(train).toThrow(sentence);
  });

  it('by a grid search that cannot have both classes on both sides', () => {
    const correct = answers.correct.map((_, row) => (row < 2 ? 1 : 0));
    const settings = { ...SETTINGS, classifiers: GRIDS.logistic_regression, calibration: 'none' } as const;
    expect(() => trainSentinel(KEYS, settings, { ...answers, correct })).toThrow('both sides of a split');
  });

  it('for no constant feature among others', () => {
    const values = answers.features.values.map((value, at) => (at % 3 === 1 ? 5 : value));
    const one = { ...answers, features: { ...answers.features, values } };
    for (const classifier of CLASSIFIERS) {
      const sentinel = trainSentinel(KEYS, { ...SETTINGS, classifiers: [classifier] }, one);
      expect(applySentinel(sentinel, one.features).every(Number.isFinite)).toBe(true);
    }
  });

  it('as a mistake where the parts do not belong together', () => {
    const train = (keys: readonly string[], made: GradedAnswers) => () => trainSentinel(keys, SETTINGS, made);
    expect(train(['mean'], answers)).toThrow('3 columns of features and 1 keys');
    expect(train(KEYS, { ...answers, correct: new Uint8Array(2) })).toThrow(
      '400 rows of features, and 2, 400, 400',
    );
    expect(train(KEYS, { ...answers, correct: answers.correct.with(0, 7) })).toThrow(
      'A class is 7, not 0 or 1.',
    );
    expect(() => inOneGo(trainingSteps(KEYS, { ...SETTINGS, classifiers: [] }, answers))).toThrow(
      'no classifier',
    );
  });
});
