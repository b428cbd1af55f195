import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  auroc,
  averagePrecision,
  brier,
  cohenD,
  cohenKappa,
  delong,
  delongTest,
  expectedCalibrationError,
  gaussianDensity,
  holm,
  lengthMatchedPairs,
  pearson,
  predictionRejectionRatio,
  spearman,
  tally,
} from '#shared/statistics/index.ts';

interface ReferenceSet {
  readonly score: readonly number[];
  readonly correct: readonly number[];
  readonly probability: readonly number[];
  readonly other: readonly number[];
  readonly length: readonly number[];
  readonly run: readonly number[];
  readonly kde: { readonly grid: readonly number[] };
}
interface Reference {
  readonly sets: readonly ReferenceSet[];
  readonly holm: { readonly p: readonly number[] };
  readonly kappa: { readonly a: readonly number[]; readonly b: readonly number[] };
}
const file = new URL('../../fixtures/reference/statistics.json', import.meta.url);
const reference = JSON.parse(readFileSync(file, 'utf8')) as Reference;

type Figures = Record<string, number | null | undefined | ArrayLike<number | null>>;

/** What the file gives to compute from. */
const GIVEN = [
  ...['about', 'score', 'correct', 'probability', 'other', 'length', 'run', 'kde.grid'],
  ...['holm.p', 'kappa.a', 'kappa.b'],
];

/** Held to 1e-6 of themselves; the others to 1e-9 max(1, |x|). */
const P_VALUES = ['pearsonP', 'spearmanP', 'delongOther.p', 'holm.adjusted'];

function figuresOf(set: ReferenceSet): Figures {
  const incorrect = set.correct.map((correct) => correct === 0);
  const counts = tally(set.score, incorrect);
  const test = delongTest(set.score, set.other, incorrect);
  const matched = lengthMatchedPairs(set.score, incorrect, set.length);
  const linear = pearson(set.score, set.correct);
  const ranked = spearman(set.score, set.correct);
  return {
    aurocFailure: auroc(set.score, incorrect),
    averagePrecisionFailure: averagePrecision(counts),
    pearson: linear.r,
    pearsonP: linear.p,
    spearman: ranked.r,
    spearmanP: ranked.p,
    cohenD: cohenD(set.score, incorrect),
    brier: brier(set.probability, set.correct),
    ece10: expectedCalibrationError(set.probability, set.correct),
    delongVariance: delong(set.score, incorrect).variance,
    'delongOther.auroc': delong(set.other, incorrect).auroc,
    'delongOther.z': test.z,
    'delongOther.p': test.p,
    prr: predictionRejectionRatio(counts, 1),
    prrHalf: predictionRejectionRatio(counts, 0.5),
    'lengthMatched.auroc': matched.won / matched.pairs,
    'lengthMatched.pairs': matched.pairs,
    withinRunAuroc: auroc(set.score, incorrect, set.run),
    'kde.correct': gaussianDensity(
      set.score.filter((_, row) => set.correct[row] === 1),
      set.kde.grid,
    ),
  };
}

/** The file's figures by their path, nested ones as `a.b`. */
function leaves(of: object, path = ''): [string, unknown][] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leaves(value, `${path}${key}.`)
      : [[`${path}${key}`, value] as [string, unknown]],
  );
}

/** Every figure of the file is among those found, within what the reference allows. */
function compare(found: Figures, given: object): void {
  const expected = leaves(given).filter(([key]) => !GIVEN.includes(key));
  expect(Object.keys(found).sort()).toEqual(expected.map(([key]) => key).sort());
  for (const [key, value] of expected) {
    const [mine, theirs] = [listed(found[key]), [value as number | number[]].flat()];
    expect(mine.length, key).toBe(theirs.length);
    theirs.forEach((figure, at) => {
      const size = Math.abs(figure);
      const allowed = P_VALUES.includes(key) ? 1e-6 * size : 1e-9 * Math.max(1, size);
      const off = Math.abs((mine[at] ?? NaN) - figure);
      expect(off, `${key}: ${mine[at]}, not ${figure}`).toBeLessThanOrEqual(allowed);
    });
  }
}

function listed(figure: Figures[string]): (number | null)[] {
  return typeof figure === 'object' && figure !== null ? Array.from(figure) : [figure ?? null];
}

describe('the statistics of the reference, every figure of the file,', () => {
  it.each(reference.sets.map((set, at) => ({ at, set })))('agree on set $at', ({ set }) => {
    compare(figuresOf(set), set);
  });

  it('agree on Holm and kappa, and there is nothing else', () => {
    const { sets, ...rest } = reference;
    expect(sets.length).toBeGreaterThan(0);
    compare(
      {
        'holm.adjusted': holm(reference.holm.p),
        'kappa.kappa': cohenKappa(reference.kappa.a, reference.kappa.b),
      },
      rest,
    );
  });
});
