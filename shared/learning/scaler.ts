import type { Matrix } from './matrix.ts';

/** What makes each feature's mean 0 and its standard deviation 1; a value a column. */
export interface Scaler {
  readonly mean: Float64Array;
  /** Population standard deviations; 1 for a constant feature. */
  readonly scale: Float64Array;
}

/** Learned from these rows, at least one, all finite. As scikit-learn's StandardScaler. */
export function fitScaler({ rows, columns, values }: Matrix): Scaler {
  const mean = new Float64Array(columns);
  const scale = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let at = column; at < values.length; at += columns) sum += values[at] as number;
    const centre = sum / rows;
    let squares = 0;
    let rest = 0;
    for (let at = column; at < values.length; at += columns) {
      const away = (values[at] as number) - centre;
      squares += away * away;
      rest += away;
    }
    // The mean's rounding error, taken out again (Chan, Golub and LeVeque 1983).
    const variance = (squares - (rest * rest) / rows) / rows;
    mean[column] = centre;
    scale[column] = variance > negligible(centre, variance, rows) ? Math.sqrt(variance) : 1;
  }
  return { mean, scale };
}

/** @throws RangeError where the columns are not those it was learned from. */
export function applyScaler({ mean, scale }: Scaler, matrix: Matrix): Matrix {
  if (matrix.columns !== mean.length) {
    throw new RangeError(`There are ${matrix.columns} features, not ${mean.length}.`);
  }
  const scaled = matrix.values.map((value, at) => {
    const column = at % matrix.columns;
    return (value - (mean[column] as number)) / (scale[column] as number);
  });
  return { rows: matrix.rows, columns: matrix.columns, values: scaled };
}

/** Variances up to this are rounding errors of a constant column (scikit-learn's `_is_constant_feature`). */
function negligible(mean: number, variance: number, rows: number): number {
  return rows * Number.EPSILON * variance + (rows * mean * Number.EPSILON) ** 2;
}
