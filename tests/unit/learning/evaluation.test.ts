import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  errorsOf,
  estimateBenchmarks,
  type BenchmarkEstimate,
} from '#shared/learning/benchmark-estimates.ts';
import { drawsOf } from '#shared/learning/draws.ts';
import { importanceSteps } from '#shared/learning/importance.ts';
import { largestError, leaveOneOutSteps } from '#shared/learning/leave-one-out.ts';
import { columnOf, columnsAt, completeRows, matrixOf } from '#shared/learning/matrix.ts';
import { applySentinel, inOneGo, trainSentinel } from '#shared/learning/sentinel.ts';
import {
  averageConfidence,
  fitSingleMeasure,
  singleMeasureProbabilities,
} from '#shared/learning/single-measure.ts';
import { sliceMean } from '#shared/learning/slice-mean.ts';
import { holdOut } from '#shared/learning/sweep.ts';
import { shuffle } from '#shared/random/index.ts';
import { auroc, mean } from '#shared/statistics/index.ts';
import { KEYS, makeAnswers, SETTINGS } from './made-answers.ts';

const answers = makeAnswers({ answers: 800, benchmarks: 4, samples: 2 });
const heldOut = holdOut(answers, 0);

describe('the mean over a slice', () => {
  it("has the bootstrap's interval, near the normal one", () => {
    const values = Float64Array.from({ length: 500 }, (_, row) => (row % 5 === 0 ? 1 : 0));
    const {
      n,
      mean: found,
      interval,
    } = sliceMean(
      values,
      values.map((_, row) => row),
      1,
    );
    const width = 2 * 1.96 * Math.sqrt((0.2 * 0.8) / 500);
    expect([n, found]).toEqual([500, 0.2]);
    expect((interval?.high ?? NaN) - (interval?.low ?? NaN)).toBeGreaterThan(0.9 * width);
    expect((interval?.high ?? NaN) - (interval?.low ?? NaN)).toBeLessThan(1.1 * width);
  });

  it('draws all answers to a question together', () => {
    const values = Float64Array.from({ length: 500 }, (_, row) => (row % 5 === 0 ? 1 : 0));
    const widthOf = (questions: Float64Array): number => {
      const { interval } = sliceMean(values, questions, 1);
      return (interval?.high ?? NaN) - (interval?.low ?? NaN);
    };
    const alone = values.map((_, row) => row);
    // Ten answers that are all alike tell as much as one.
    const alike = Float64Array.from({ length: 500 }, (_, row) => (row % 5) * 10 + Math.floor(row / 50));
    expect(widthOf(alike) / widthOf(alone)).toBeGreaterThan(2.5);
  });

  it('is a ratio where questions have more or fewer answers', () => {
    // Of 40 questions half have one answer, of value 1, and half nine, of value 0.
    const questions = Array.from({ length: 200 }, (_, row) => (row < 20 ? row : 20 + (row % 20)));
    const { mean: found, interval } = sliceMean(
      questions.map((question) => (question < 20 ? 1 : 0)),
      questions,
      1,
    );
    expect(found).toBeCloseTo(0.1, 12);
    // By linearisation: each question is 0.9 off what its answers should sum to.
    const deviation = Math.sqrt(40 * 0.9 ** 2) / 200;
    expect(interval?.low).toBeLessThan(0.1 - deviation);
    expect(interval?.high).toBeGreaterThan(0.1 + deviation);
    expect((interval?.high ?? NaN) - (interval?.low ?? NaN)).toBeLessThan(5 * deviation);
  });

  it('leaves out answers without an estimate, and has none where nothing is left', () => {
    expect(sliceMean([NaN, 0.5, 0.7], [0, 1, 2], 1)).toMatchObject({ n: 2, mean: 0.6 });
    expect(sliceMean([NaN], [0], 1)).toEqual({ n: 0, mean: null, interval: null });
    expect(sliceMean([1, 1], [0, 1], 1)).toEqual({ n: 2, mean: 1, interval: null });
  });
});

describe('errors over benchmarks', () => {
  const made: BenchmarkEstimate[] = [
    { benchmark: 0, inDomain: true, n: 10, estimate: 0.5, truth: 0.9 },
    { benchmark: 1, inDomain: false, n: 1000, estimate: 0.2, truth: 0.1 },
    { benchmark: 2, inDomain: false, n: 10, estimate: 0.4, truth: 0.7 },
    { benchmark: 3, inDomain: false, n: 10, estimate: 0.6, truth: 0.6 },
  ];

  it('count each benchmark once, outside of the composition and all', () => {
    const { outside, all } = errorsOf(made);
    expect(outside.mae).toBeCloseTo((0.1 + 0.3 + 0) / 3, 12);
    expect(all.mae).toBeCloseTo((0.1 + 0.3 + 0 + 0.4) / 4, 12);
    expect([outside.benchmarks, all.benchmarks]).toEqual([3, 4]);
    expect(outside.spearman).toBeCloseTo(0.5, 12);
  });

  it('are not defined where there is nothing, and have no correlation where a side is constant', () => {
    expect(errorsOf([]).all).toEqual({ benchmarks: 0, mae: null, spearman: null, pearson: null });
    const level = made.map((one) => ({ ...one, estimate: 0.5 }));
    expect(errorsOf(level).outside).toMatchObject({ spearman: null, pearson: null });
  });

  it('are of the held out part inside of the composition, and of all answers outside', () => {
    const found = estimateBenchmarks(answers, heldOut, [0, 2], () => 0.5);
    const apartOf = (wanted: number): number =>
      answers.benchmarks.filter((benchmark, row) => benchmark === wanted && heldOut[row] === 1).length;
    expect(found.map(({ benchmark, inDomain, n }) => [benchmark, inDomain, n])).toEqual([
      [0, true, apartOf(0)],
      [1, false, 200],
      [2, true, apartOf(2)],
      [3, false, 200],
    ]);
    expect(Math.abs(apartOf(0) - 40)).toBeLessThanOrEqual(2);
    expect(estimateBenchmarks(answers, new Uint8Array(800), [0], () => 0.5)).toHaveLength(3);
  });
});

describe('leaving each training benchmark out', () => {
  it('judges sentinels by benchmarks they have not seen', () => {
    const found = inOneGo(leaveOneOutSteps(KEYS, SETTINGS, answers));
    expect(found.map(({ benchmark, n, inDomain }) => [benchmark, n, inDomain])).toEqual(
      [0, 1, 2, 3].map((benchmark) => [benchmark, 200, false]),
    );
    const errors = found.map(({ estimate, truth }) => Math.abs(estimate - truth));
    expect(Math.max(...errors)).toBeGreaterThan(0.02);
    expect(largestError(found)).toBe(Math.max(...errors));
    expect(largestError(found.slice(0, 2))).toBeNull();
  });

  it('leaves a question out with the benchmark, wherever else it is', () => {
    const twice = { ...answers, questions: answers.questions.map((question) => question >> 2) };
    expect(() => inOneGo(leaveOneOutSteps(KEYS, SETTINGS, twice))).toThrow('There are 0 graded answers');
  });

  it('takes two benchmarks', () => {
    expect(inOneGo(leaveOneOutSteps(KEYS, SETTINGS, makeAnswers({ benchmarks: 2 })))).toHaveLength(2);
    expect(inOneGo(leaveOneOutSteps(KEYS, SETTINGS, makeAnswers()))).toEqual([]);
  });
});

describe('permutation importance', () => {
  it('is largest for what the sentinel goes by, and none for what it does not', () => {
    const sentinel = trainSentinel(
      KEYS,
      { ...SETTINGS, classifiers: [{ kind: 'logistic_regression', c: 2 }] },
      answers,
    );
    const found = inOneGo(importanceSteps(sentinel, makeAnswers({ seed: 3 })));
    expect(found.map(({ feature }) => feature)).toEqual([...KEYS]);
    const [first, second, third] = found.map(({ loss }) => loss);
    expect(first).toBeGreaterThan(0.1);
    expect(first).toBeGreaterThan(second ?? NaN);
    expect(Math.abs(third ?? NaN)).toBeLessThan(0.02);
    const one = { ...answers, correct: answers.correct.map(() => 1) };
    expect(inOneGo(importanceSteps(sentinel, one))).toEqual([]);
  });

  it('is the mean of what five deals lose, with their sample deviation', () => {
    const sentinel = trainSentinel(KEYS, SETTINGS, answers);
    const judged = makeAnswers({ seed: 3 });
    const losses = [0, 1, 2, 3, 4].map((repeat) => {
      const order = Int32Array.from(judged.correct.keys());
      shuffle(order, drawsOf(SETTINGS.seed, 'importance')(1, repeat));
      const dealt = matrixOf(
        Array.from(order, (from, row) => {
          const [first = NaN, , third = NaN] = judged.features.values.subarray(3 * row, 3 * row + 3);
          return [first, judged.features.values[3 * from + 1] ?? NaN, third];
        }),
      );
      const [whole, without] = [judged.features, dealt].map((rows) =>
        auroc(applySentinel(sentinel, rows), judged.correct),
      );
      return (whole ?? NaN) - (without ?? NaN);
    });
    const loss = mean(losses) ?? NaN;
    const variance = losses.reduce((sum, one) => sum + (one - loss) ** 2, 0) / 4;
    const found = inOneGo(importanceSteps(sentinel, judged))[1];
    expect(found?.loss).toBeCloseTo(loss, 12);
    expect(variance).toBeGreaterThan(0);
    expect(found?.deviation).toBeCloseTo(Math.sqrt(variance), 12);
  });
});

describe('one measure by itself', () => {
  it.each(['platt', 'isotonic'] as const)('calibrated by %s estimates, whichever way it points', (method) => {
    const measure = columnOf(answers.features, 0);
    for (const by of [1, -1]) {
      const turned = measure.map((value, row) => (row === 5 ? NaN : by * value));
      const fitted = fitSingleMeasure(method, turned, answers.correct);
      expect(fitted?.sign).toBe(-by);
      const found = fitted ? singleMeasureProbabilities(fitted, turned) : new Float64Array();
      expect(found[5]).toBeNaN();
      const known = found.filter((value) => !Number.isNaN(value));
      expect(mean(known)).toBeCloseTo(mean(answers.correct.filter((_, row) => row !== 5)) ?? NaN, 2);
    }
    expect(fitSingleMeasure(method, measure, new Uint8Array(800))).toBeNull();
  });

  it('or the average confidence', () => {
    expect(averageConfidence(Float64Array.of(0, Math.log(2), NaN))).toBeCloseTo(0.75, 12);
    expect(averageConfidence(Float64Array.of(NaN))).toBeNull();
  });
});

describe('a matrix', () => {
  it('gives rows, columns, and which rows are complete', () => {
    const matrix = matrixOf([
      [1, 2],
      [3, NaN],
      [5, 6],
    ]);
    expect(Array.from(columnOf(matrix, 0))).toEqual([1, 3, 5]);
    expect(Array.from(columnsAt(matrix, [1, 0]).values)).toEqual([2, 1, NaN, 3, 6, 5]);
    expect(Array.from(completeRows(matrix))).toEqual([0, 2]);
    expect(() => matrixOf([[1], [1, 2]])).toThrow('Row 2 has 2 columns, not 1.');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double(), fc.double())), (rows) => {
        expect(columnOf(matrixOf(rows, 2), 1)).toEqual(Float64Array.from(rows, ([, second]) => second));
      }),
    );
  });
});
