import fc from 'fast-check';

export interface Row {
  readonly score: number;
  readonly positive: boolean;
  readonly run: number;
  readonly length: number;
}

/** Scores with ties and infinities; few runs and lengths, so that pairs are made and matched. */
export const rowsOf = (maxLength: number): fc.Arbitrary<Row[]> =>
  fc.array(
    fc.record({
      score: fc.oneof(
        fc.integer({ min: -3, max: 3 }),
        fc.constantFrom(Infinity, -Infinity, -0),
        fc.double({ noNaN: true }),
      ),
      positive: fc.boolean(),
      run: fc.integer({ min: 0, max: 2 }),
      length: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(10, 11, 100, 110, 111)),
    }),
    { maxLength },
  );

/** The definition itself, pair by pair: how many a positive wins, ties half, of the pairs that count. */
export function byPairs(
  rows: readonly Row[],
  counts: (positive: Row, negative: Row) => boolean = () => true,
): { won: number; pairs: number } {
  let [won, pairs] = [0, 0];
  for (const high of rows.filter((row) => row.positive)) {
    for (const low of rows.filter((row) => !row.positive && counts(high, row))) {
      pairs++;
      won += high.score > low.score ? 1 : high.score === low.score ? 0.5 : 0;
    }
  }
  return { won, pairs };
}

export const sameRun = (one: Row, other: Row): boolean => one.run === other.run;

export const scoresOf = (rows: readonly Row[]): number[] => rows.map(({ score }) => score);
export const classesOf = (rows: readonly Row[]): boolean[] => rows.map(({ positive }) => positive);
export const runsOf = (rows: readonly Row[]): number[] => rows.map(({ run }) => run);
export const lengthsOf = (rows: readonly Row[]): number[] => rows.map(({ length }) => length);

/** Equal up to rounding, null and NaN alike. */
export function isClose(found: number | null | undefined, expected: number | null | undefined): boolean {
  if (typeof found !== 'number' || typeof expected !== 'number') return found === expected;
  if (Number.isNaN(expected) || !Number.isFinite(expected)) return Object.is(found, expected);
  return Math.abs(found - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
}
