import { describe, expect, test } from 'vitest';
import { generatorFor } from '#shared/random/index.ts';
import { wilson } from '#shared/statistics/index.ts';
import { byClass, reachOf } from '#workbench/analysis/entropies-by-position.ts';
import { accuracyInterval } from '#workbench/analysis/threads/accuracy-interval.ts';
import { findForks } from '#workbench/analysis/threads/find-forks.ts';
import { readEntropies } from '#workbench/analysis/threads/read-entropies.ts';
import { summarisePositions } from '#workbench/analysis/threads/summarise-positions.ts';
import { encodeTrace } from '#shared/trace/index.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';

const nobody = () => undefined;

describe('the interval of an accuracy', () => {
  test("is Wilson's where each question has one answer", () => {
    const incorrect = Uint8Array.of(1, 0, 0, 1, 0, 1);
    const questions = Int32Array.of(3, 2, 1, 0, 4, 4);
    const rows = Int32Array.of(0, 1, 2, 3, 4);
    expect(accuracyInterval({ incorrect, questions, rows, seed: 1 }, nobody)).toEqual(wilson(3, 5));
  });

  test('grows where answers to a question are alike: as if each question had one', () => {
    const generator = generatorFor(2, 'accuracy');
    const hard = Array.from({ length: 60 }, () => generator.nextFloat() < 0.4);
    const questions = Int32Array.from({ length: 600 }, (_, at) => Math.floor(at / 10));
    const incorrect = Uint8Array.from(questions, (question) => (hard[question] === true ? 1 : 0));
    const found = accuracyInterval({ incorrect, questions, rows: null, seed: 1 }, nobody);
    const once = wilson(hard.filter((is) => !is).length, 60);
    expect(found?.low).toBeCloseTo(once?.low ?? NaN, 1);
    expect(found?.high).toBeCloseTo(once?.high ?? NaN, 1);
    expect(accuracyInterval({ incorrect, questions, rows: null, seed: 1 }, nobody)).toEqual(found);
  });

  test('is null without answers, and where all are alike in several samples', () => {
    const questions = Int32Array.of(0, 0, 1, 1);
    const incorrect = Uint8Array.of(0, 0, 0, 0);
    expect(accuracyInterval({ incorrect, questions, rows: new Int32Array(), seed: 1 }, nobody)).toBeNull();
    expect(accuracyInterval({ incorrect, questions, rows: null, seed: 1 }, nobody)).toBeNull();
  });
});

describe('positions', () => {
  /** Answers one after the other, as threads share them. */
  function positionsOf(answers: readonly { wrong: boolean; values: readonly number[] }[]) {
    const lengths = Int32Array.from(answers, ({ values }) => values.length);
    const starts = lengths.map((_, at) => lengths.subarray(0, at).reduce((sum, length) => sum + length, 0));
    const entropies = Float32Array.from(answers.flatMap(({ values }) => values));
    const incorrect = Uint8Array.from(answers, ({ wrong }) => (wrong ? 1 : 0));
    const ids = lengths.map((_, at) => 100 + at);
    const reach = reachOf(lengths, incorrect);
    const of = (wrong: boolean) =>
      summarisePositions({ entropies, starts, lengths, ids, incorrect, wrong, reach }, nobody);
    return { reach, ...byClass(of(false), of(true)) };
  }

  test("are those of each class; a bin has each answer's mean there", () => {
    const { absolute, relative, peaks } = positionsOf([
      { wrong: false, values: [1, 3] },
      { wrong: false, values: [2] },
      { wrong: true, values: [0, 4, 0, 0] },
    ]);
    expect(absolute.correct).toEqual([
      { x: 1, n: 2, mean: 1.5, quantiles: [1.1, 1.25, 1.5, 1.75, 1.9] },
      { x: 2, n: 1, mean: 3, quantiles: [3, 3, 3, 3, 3] },
    ]);
    expect(absolute.incorrect.map(({ mean }) => mean)).toEqual([0, 4, 0, 0]);
    // Two tokens stand at 1/4 and 3/4, one at 1/2: in bins of a twentieth.
    expect(relative.correct.map(({ x, mean }) => [x, mean])).toEqual([
      [0.275, 1],
      [0.525, 2],
      [0.775, 3],
    ]);
    expect(peaks.incorrect.flatMap((share, bin) => (share > 0 ? [[bin, share]] : []))).toEqual([[7, 1]]);
  });

  test('name the answers behind each bin, those of the highest entropy there first', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ wrong: true, values: [0, at, 0] }));
    const { relativeAnswers, peaks, peakAnswers } = positionsOf([
      { wrong: false, values: [5, 1, 1, 1] },
      ...many,
    ]);
    // The first of four tokens stands at 1/8, the middle of three at 1/2.
    expect(relativeAnswers.correct).toHaveLength(20);
    expect(relativeAnswers.correct[2]).toEqual({ answers: 1, some: [{ responseId: 100, entropy: 5 }] });
    expect(relativeAnswers.correct[3]).toEqual({ answers: 0, some: [] });
    expect(peakAnswers.correct[2]).toEqual({ answers: 1, some: [{ responseId: 100, entropy: 5 }] });
    const there = relativeAnswers.incorrect[10];
    expect(there?.answers).toBe(60);
    expect(there?.some.map(({ responseId }) => responseId)).toEqual(
      Array.from({ length: 50 }, (_, at) => 160 - at),
    );
    // One answer has no peak: its values are all 0. All peaks of the class stand here.
    expect(peaks.incorrect[10]).toBe(1);
    expect(peakAnswers.incorrect[10]).toMatchObject({ answers: 59, some: there?.some ?? [] });
  });

  test('of one class only, or of none, have no curve to compare', () => {
    const correct = Array.from({ length: 12 }, () => ({ wrong: false, values: [1, 2, 3] }));
    expect(positionsOf(correct)).toMatchObject({
      reach: 0,
      absolute: { incorrect: [] },
      reaching: { correct: [] },
    });
    expect(positionsOf([]).peaks.correct).toEqual(Array<number>(20).fill(0));
  });

  test('the last point reached is the last that ten answers of each class have', () => {
    const answers = Array.from({ length: 24 }, (_, at) => {
      return { wrong: at % 2 === 0, values: Array<number>(at < 4 ? 9 : 5).fill(at) };
    });
    const { reach, reaching } = positionsOf(answers);
    expect(reach).toBe(5);
    expect(reaching.correct.map(({ n }) => n)).toEqual([12, 12, 12, 12, 12]);
    expect(positionsOf(answers.slice(0, 19)).reach).toBe(0);
  });

  test('a trace that is damaged, or not as long as its response says, is left out', () => {
    const [first, second] = [realisticTrace(1, 6), realisticTrace(2, 5)];
    const starts = Int32Array.of(0, 6, 10, 14);
    const into = { entropies: new Float32Array(20), starts, lengths: new Int32Array(4) };
    const traces = [encodeTrace(first), encodeTrace(second), Uint8Array.of(1, 2), null];
    const task = {
      traces: traces.map((trace, place) => ({ trace, place })),
      profile: 'top20' as const,
      into,
    };
    readEntropies(task);
    expect([...into.lengths]).toEqual([6, 0, 0, 0]);
    expect([...into.entropies]).toEqual([
      ...Float32Array.from(first.entropyTop20),
      ...Array<number>(14).fill(0),
    ]);
  });
});

test('a fork counts wherever it is, its answers once', () => {
  const trace = {
    ...realisticTrace(1, 4),
    entropy: Float64Array.of(2, 0.25, 1, 0.5),
    start: Uint32Array.of(0, 2, 4, 6),
    end: Uint32Array.of(2, 4, 6, 8),
  };
  const answers = [true, false].map((incorrect, at) => {
    return { id: 7 + at, text: 'soandsoX', trace: encodeTrace(trace), incorrect };
  });
  const broken = { id: 9, text: '', trace: Uint8Array.of(0), incorrect: true };
  const found = findForks({ answers: [...answers, broken], profile: 'exact', threshold: 0.5 });
  expect(found).toMatchObject({ read: 2, incorrect: 1 });
  // The last one is at the threshold, not above it.
  expect([...found.forks.keys()]).toEqual(['so', 'ds']);
  expect(found.forks.get('so')).toEqual({
    count: 2,
    entropy: 4,
    answers: 2,
    incorrect: 1,
    responseIds: [7, 8],
  });
});
