import type { Matrix } from './matrix.ts';

/** Features as trees read them: column by column, in float32, with the order of each column's rows. */
export interface SortedColumns {
  readonly rows: number;
  /** One a feature. */
  readonly values: readonly Float32Array[];
  /** One a feature: row numbers by ascending value, equal ones in their order. */
  readonly order: readonly Int32Array[];
}

/** Sorted once, for all trees of a forest. The values must be finite; at most 2^21 rows. */
export function sortColumns(matrix: Matrix): SortedColumns {
  const values = Array.from({ length: matrix.columns }, (_, column) => {
    const of = new Float32Array(matrix.rows);
    for (let row = 0; row < matrix.rows; row++) {
      of[row] = matrix.values[row * matrix.columns + column] as number;
    }
    return of;
  });
  return { rows: matrix.rows, values, order: values.map(orderOf) };
}

const ROW = 2 ** 21;

/** Sorts whole numbers that have the value's 32 bits above the row's 21: several times as fast as a comparator. */
function orderOf(values: Float32Array): Int32Array {
  const keys = new Float64Array(values.length);
  const number = new Float32Array(1);
  const bits = new Uint32Array(number.buffer);
  for (let row = 0; row < values.length; row++) {
    number[0] = (values[row] as number) + 0;
    const word = bits[0] as number;
    // Negative numbers descend with their bits, and come before all others.
    const rank = word >= 0x8000_0000 ? 0xffff_ffff - word : word + 0x8000_0000;
    keys[row] = rank * ROW + row;
  }
  keys.sort();
  return Int32Array.from(keys, (key) => key % ROW);
}
