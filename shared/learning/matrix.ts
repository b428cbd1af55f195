/** Numbers in rows, one an answer, and columns, one a feature. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row after row: that of row r and column c is at r * columns + c. */
  readonly values: Float64Array;
}

/**
 * @param rows all of one length.
 * @param columns how many; by default as many as the first row has, 0 without rows.
 * @throws RangeError where a row is longer or shorter.
 */
export function matrixOf(rows: readonly ArrayLike<number>[], columns = rows[0]?.length ?? 0): Matrix {
  const values = new Float64Array(rows.length * columns);
  rows.forEach((row, at) => {
    if (row.length !== columns) {
      throw new RangeError(`Row ${at + 1} has ${row.length} columns, not ${columns}.`);
    }
    values.set(row, at * columns);
  });
  return { rows: rows.length, columns, values };
}

/** These rows, in their order; a row may be taken several times. */
export function rowsAt({ columns, values }: Matrix, rows: Int32Array): Matrix {
  const taken = new Float64Array(rows.length * columns);
  for (let at = 0; at < rows.length; at++) {
    const from = (rows[at] as number) * columns;
    for (let column = 0; column < columns; column++) {
      taken[at * columns + column] = values[from + column] as number;
    }
  }
  return { rows: rows.length, columns, values: taken };
}

/** These columns of all rows, in their order. */
export function columnsAt(matrix: Matrix, columns: readonly number[]): Matrix {
  const taken = new Float64Array(matrix.rows * columns.length);
  for (let row = 0; row < matrix.rows; row++) {
    columns.forEach((column, at) => {
      taken[row * columns.length + at] = matrix.values[row * matrix.columns + column] as number;
    });
  }
  return { rows: matrix.rows, columns: columns.length, values: taken };
}

/** One column, a value a row. */
export function columnOf({ rows, columns, values }: Matrix, column: number): Float64Array {
  const taken = new Float64Array(rows);
  for (let row = 0; row < rows; row++) taken[row] = values[row * columns + column] as number;
  return taken;
}

/** The rows whose values are all finite, ascending: those that a classifier can be given. */
export function completeRows({ rows, columns, values }: Matrix): Int32Array {
  const complete: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (values.subarray(row * columns, (row + 1) * columns).every(Number.isFinite)) complete.push(row);
  }
  return Int32Array.from(complete);
}
