import { describe, expect, it } from 'vitest';
import {
  auroc,
  compareMeasures,
  lengthMatchedPairs,
  separation,
  spearman,
  type Answers,
} from '#shared/statistics/index.ts';
import { sampleStudy } from './sample-study.ts';

const SEED = 1;

/** One run, one answer a question, as many as there are scores. */
function simple(incorrect: readonly number[]): Answers {
  return {
    incorrect: Uint8Array.from(incorrect),
    runs: new Int32Array(incorrect.length),
    questions: Int32Array.from(incorrect, (_, at) => at),
    questionCount: incorrect.length,
    lengths: new Float64Array(incorrect.length).fill(50),
  };
}

const alternating = (n: number): number[] => Array.from({ length: n }, (_, at) => at % 2);
const mixed = (n: number, step: number): Float64Array =>
  Float64Array.from({ length: n }, (_, at) => ((at * step) % n) + (at % 2) * 3);

describe('separation', () => {
  it('leaves out answers for which the measure is not defined, and says how many are left', () => {
    const { scores, answers } = sampleStudy({ questions: 60, samples: 1 });
    const some = scores.map((score, row) => (row % 5 === 0 ? NaN : score));
    const keep = (_: unknown, row: number): boolean => row % 5 !== 0;
    const [left, classes] = [some.filter(keep), answers.incorrect.filter(keep)];
    const runs = Array.from(answers.runs ?? []).filter(keep);
    const found = separation(some, answers);
    expect(found.n).toBe(48);
    expect(found.incorrect).toBe(classes.reduce((sum, is) => sum + is, 0));
    expect(found.auroc).toBe(auroc(left, classes, runs));
    expect(found.lengthMatched.pairs).toBe(
      lengthMatchedPairs(left, classes, answers.lengths.filter(keep), runs).pairs,
    );
    expect(found.spearman).toEqual(
      spearman(
        left,
        classes.map((is) => 1 - is),
      ),
    );
    expect(found.few).toBe(false);
    expect(found.spearman.p).toBeGreaterThan(0);
    expect(found.ofCorrect.n + found.ofIncorrect.n).toBe(48);
    expect(found.ofIncorrect.mean).toBeGreaterThan(found.ofCorrect.mean ?? Infinity);
  });

  it('pools runs where none are given', () => {
    const { scores, answers } = sampleStudy({ questions: 60, samples: 1 });
    const pooled = separation(scores, { ...answers, runs: null });
    expect(pooled.auroc).toBe(auroc(scores, answers.incorrect));
    expect(pooled.pairs).toBeGreaterThan(separation(scores, answers).pairs);
  });

  it('has no p-value below ten answers of a class', () => {
    const nine = separation(mixed(40, 7), simple(Array.from({ length: 40 }, (_, at) => (at < 9 ? 1 : 0))));
    expect([nine.few, nine.pearson.p, nine.spearman.p]).toEqual([true, null, null]);
    expect(nine.spearman.r).not.toBeNull();
    const ten = separation(mixed(40, 7), simple(Array.from({ length: 40 }, (_, at) => (at < 10 ? 1 : 0))));
    expect(ten.few).toBe(false);
    expect(ten.spearman.p).not.toBeNull();
  });

  it('counts towards the ten only answers of runs in which there are pairs', () => {
    // Twenty of each class, but only six incorrect ones in a run that has both.
    const incorrect = Array.from({ length: 40 }, (_, at) => (at < 20 ? 1 : 0));
    const answers = { ...simple(incorrect), runs: Int32Array.from(incorrect, (_, at) => (at < 14 ? 0 : 1)) };
    expect(separation(mixed(40, 7), answers).few).toBe(true);
    expect(separation(mixed(40, 7), { ...answers, runs: null }).few).toBe(false);
  });

  it('is defined for one class, for equal scores and for nothing', () => {
    const one = separation(mixed(6, 5), simple([1, 1, 1, 1, 1, 1]));
    expect(one).toMatchObject({
      n: 6,
      few: true,
      auroc: null,
      pairs: 0,
      prr: null,
      prrHalf: null,
      cohenD: null,
    });
    expect(one.pearson).toEqual({ r: null, p: null });
    expect(one.lengthMatched).toEqual({ auroc: null, pairs: 0 });
    const equal = separation(new Float64Array(40).fill(0.1), simple(alternating(40)));
    expect(equal).toMatchObject({ auroc: 0.5, averagePrecision: 0.5, cohenD: null });
    expect(equal.spearman).toEqual({ r: null, p: null });
    expect(separation(new Float64Array(4).fill(NaN), simple([1, 0, 1, 0]))).toMatchObject({
      n: 0,
      few: true,
      auroc: null,
      averagePrecision: null,
      prr: null,
    });
  });

  it('takes infinite scores, which have ranks but no moments', () => {
    const scores = mixed(40, 7);
    scores[1] = Infinity;
    const found = separation(scores, simple(alternating(40)));
    expect(found.auroc).not.toBeNull();
    expect(found.spearman.p).not.toBeNull();
    expect([found.pearson.r, found.cohenD, found.ofIncorrect.std]).toEqual([null, null, null]);
  });

  it('refuses a measure that is not as long as the answers', () => {
    expect(() => separation(Float64Array.of(1), simple([1, 0]))).toThrow(
      '2 answers and 1 values of a measure',
    );
  });
});

describe('compareMeasures', () => {
  it('is DeLong where each question has one answer', () => {
    const answers = simple(alternating(60));
    const found = compareMeasures(mixed(60, 7), mixed(60, 11), answers, SEED);
    expect(found).toMatchObject({ method: 'delong', n: 60, few: false });
    expect(found.difference).toBeCloseTo((found.first ?? NaN) - (found.second ?? NaN), 14);
    const { low, high } = found.interval ?? { low: NaN, high: NaN };
    expect((low + high) / 2).toBeCloseTo(found.difference ?? NaN, 14);
    expect(found.p).toBeGreaterThan(0);
  });

  it('draws questions where one has several, and finds about what DeLong finds where they are alone', () => {
    const single = sampleStudy({ questions: 400, samples: 1 });
    const other = single.scores.map((score, row) => score + ((row * 37) % 50) / 10);
    const byDelong = compareMeasures(single.scores, other, single.answers, SEED);
    // One more answer makes the questions' draws necessary and changes next to nothing.
    const { answers } = single;
    const doubled: Answers = {
      ...answers,
      questions: Int32Array.from(answers.questions, (question) => (question === 399 ? 398 : question)),
    };
    const byDraws = compareMeasures(single.scores, other, doubled, SEED);
    expect([byDelong.method, byDraws.method]).toEqual(['delong', 'bootstrap']);
    expect(byDraws.difference).toBe(byDelong.difference);
    expect(Math.abs((byDraws.interval?.low ?? NaN) - (byDelong.interval?.low ?? NaN))).toBeLessThan(0.01);
    expect(Math.abs((byDraws.interval?.high ?? NaN) - (byDelong.interval?.high ?? NaN))).toBeLessThan(0.01);
    const logs = [Math.log10(byDraws.p ?? NaN), Math.log10(byDelong.p ?? NaN)] as const;
    expect(Math.abs(logs[0] - logs[1])).toBeLessThan(1);
    expect(compareMeasures(single.scores, other, doubled, SEED)).toEqual(byDraws);
    expect(compareMeasures(single.scores, other, doubled, SEED + 1).interval).not.toEqual(byDraws.interval);
  });

  it('is on the answers where both measures exist', () => {
    const [a, b] = [mixed(60, 7), mixed(60, 11)];
    a.fill(NaN, 0, 6);
    b.fill(NaN, 50);
    const rest = compareMeasures(a.slice(6, 50), b.slice(6, 50), simple(alternating(44)), SEED);
    expect(compareMeasures(a, b, simple(alternating(60)), SEED)).toEqual(rest);
    expect(rest.n).toBe(44);
  });

  it.each([1, 2])(
    'gives neither p-value nor interval to measures that rank alike (%i a question)',
    (samples) => {
      const { scores, answers } = sampleStudy({ questions: 40, samples });
      const alike = scores.map((score) => Math.exp(score));
      expect(compareMeasures(scores, alike, answers, SEED)).toMatchObject({
        few: false,
        difference: 0,
        interval: null,
        p: null,
      });
    },
  );

  it.each([1, 2])('has no p-value below ten answers of a class (%i a question)', (samples) => {
    const incorrect = Array.from({ length: 40 }, (_, at) => (at < 8 ? 1 : 0));
    const answers = {
      ...simple(incorrect),
      questions: Int32Array.from(incorrect, (_, at) => Math.floor(at / samples)),
    };
    const found = compareMeasures(mixed(40, 7), mixed(40, 11), answers, SEED);
    expect(found).toMatchObject({ few: true, p: null, method: samples === 1 ? 'delong' : 'bootstrap' });
    expect(found.interval?.high).toBeGreaterThan(found.interval?.low ?? Infinity);
  });

  it('has nothing to say of one class', () => {
    expect(compareMeasures(mixed(4, 3), mixed(4, 1), simple([1, 1, 1, 1]), SEED)).toEqual({
      n: 4,
      few: true,
      first: null,
      second: null,
      difference: null,
      interval: null,
      p: null,
      method: 'delong',
    });
  });
});
