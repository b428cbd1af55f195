import type { RandomGenerator } from '../random/index.ts';

/**
 * Rows in which both classes are equally many: all rows, then as many of the smaller class, drawn with
 * replacement, as it lacks. Only ever of the rows that a classifier is fitted on.
 *
 * @returns row numbers; just the rows where a class has none.
 */
export function overSample(correct: Uint8Array, generator: RandomGenerator): Int32Array {
  const rows = Int32Array.from(correct, (_, row) => row);
  const ones = rows.filter((row) => correct[row] === 1);
  const zeros = rows.filter((row) => correct[row] === 0);
  const fewer = ones.length < zeros.length ? ones : zeros;
  const lacking = Math.abs(ones.length - zeros.length);
  if (fewer.length === 0) return rows;
  const drawn = Int32Array.from({ length: lacking }, () => fewer[generator.nextInt(fewer.length)] as number);
  const both = new Int32Array(rows.length + lacking);
  both.set(rows);
  both.set(drawn, rows.length);
  return both;
}
