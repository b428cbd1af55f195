import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedWeights, weightOfEach } from '#shared/learning/class-weights.ts';
import { overSample } from '#shared/learning/over-sampling.ts';
import { foldsByQuestion, splitByQuestion, type Splittable } from '#shared/learning/splits.ts';
import { generatorFor } from '#shared/random/index.ts';

const generator = () => generatorFor(1, 'splits');

const anyRows = fc
  .array(fc.tuple(fc.nat(1), fc.nat(20), fc.nat(2)), { minLength: 1, maxLength: 80 })
  .map((rows): Splittable => ({
    correct: Uint8Array.from(rows, ([correct]) => correct),
    questions: Int32Array.from(rows, ([, question]) => question),
    benchmarks: Int32Array.from(rows, ([, , benchmark]) => benchmark),
  }));

/** A question a row, `counts[b]` of each class in benchmark b. */
function rowsOf(counts: readonly (readonly [number, number])[]): Splittable {
  const rows = counts.flatMap(([incorrect, correct], benchmark) => [
    ...Array.from({ length: incorrect }, () => [0, benchmark] as const),
    ...Array.from({ length: correct }, () => [1, benchmark] as const),
  ]);
  return {
    correct: Uint8Array.from(rows, ([correct]) => correct),
    questions: Int32Array.from(rows.keys()),
    benchmarks: Int32Array.from(rows, ([, benchmark]) => benchmark),
  };
}

function countIn(
  { correct, benchmarks }: Splittable,
  rows: Int32Array,
  wanted: readonly [number, number],
): number {
  return rows.filter((row) => correct[row] === wanted[0] && benchmarks[row] === wanted[1]).length;
}

describe('splits by question', () => {
  it('hold every row once, and no question on both sides', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 2, max: 5 }), (rows, count) => {
        const all = [...rows.questions.keys()];
        const splits = [
          ...foldsByQuestion(rows, count, generator()),
          splitByQuestion(rows, 0.2, generator()),
        ];
        for (const { fit, apart } of splits) {
          expect([...fit, ...apart].sort((a, b) => a - b)).toEqual(all);
          const fitted = new Set(Array.from(fit, (row) => rows.questions[row]));
          expect(Array.from(apart).some((row) => fitted.has(rows.questions[row]))).toBe(false);
        }
        const apart = splits.slice(0, count).flatMap((split) => [...split.apart]);
        expect(apart.sort((a, b) => a - b)).toEqual(all);
      }),
    );
  });

  it("take their share of every benchmark's classes", () => {
    const rows = rowsOf([
      [100, 40],
      [15, 85],
      [5, 10],
    ]);
    const { apart } = splitByQuestion(rows, 0.2, generator());
    const counts = [0, 1, 2].flatMap((benchmark) =>
      [0, 1].map((one) => countIn(rows, apart, [one, benchmark])),
    );
    expect(counts).toEqual([20, 8, 3, 17, 1, 2]);
    for (const fold of foldsByQuestion(rows, 5, generator())) {
      const inFold = [0, 1, 2].flatMap((benchmark) =>
        [0, 1].map((one) => countIn(rows, fold.apart, [one, benchmark])),
      );
      expect(inFold).toEqual([20, 8, 3, 17, 1, 2]);
    }
  });

  it('give every fold of what there are enough questions of, though each benchmark has one', () => {
    const rows = rowsOf([
      [20, 1],
      [20, 1],
      [20, 1],
    ]);
    for (const { apart } of foldsByQuestion(rows, 3, generator())) {
      expect(apart.filter((row) => rows.correct[row] === 1)).toHaveLength(1);
      expect(apart.length).toBeGreaterThanOrEqual(20);
      expect(apart.length).toBeLessThanOrEqual(22);
    }
  });

  it('depend on the seed', () => {
    const rows = rowsOf([[50, 50]]);
    expect(splitByQuestion(rows, 0.2, generator())).toEqual(splitByQuestion(rows, 0.2, generator()));
    expect(splitByQuestion(rows, 0.2, generatorFor(2))).not.toEqual(splitByQuestion(rows, 0.2, generator()));
  });
});

describe('balancing', () => {
  it('makes classes weigh the same, and the weights sum to the answers', () => {
    const correct = Uint8Array.of(1, 0, 0, 0, 0, 0, 1, 0);
    const weights = weightOfEach(correct, balancedWeights(correct));
    const sumOf = (one: number): number =>
      weights.filter((_, row) => correct[row] === one).reduce((a, b) => a + b, 0);
    expect(sumOf(0)).toBeCloseTo(4, 12);
    expect(sumOf(1)).toBeCloseTo(4, 12);
    expect(balancedWeights(Uint8Array.of(0, 0))).toEqual({ correct: 0, incorrect: 0.5 });
  });

  it('over-samples the smaller class only, from its own rows', () => {
    const correct = Uint8Array.of(1, 0, 0, 0, 0, 0, 1, 0);
    const rows = overSample(correct, generator());
    expect(Array.from(rows.slice(0, 8))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(rows).toHaveLength(12);
    for (const row of rows.slice(8)) expect([0, 6]).toContain(row);
    expect(Array.from(overSample(Uint8Array.of(1, 1), generator()))).toEqual([0, 1]);
  });
});
