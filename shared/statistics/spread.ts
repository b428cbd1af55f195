import { mean } from './mean.ts';

/** Mean and spread of a sample. */
export interface Spread {
  readonly n: number;
  /** Null where there are no values. */
  readonly mean: number | null;
  /** Standard deviation with n - 1; null for fewer than two values, or where one is infinite. */
  readonly std: number | null;
}

export function spread(values: ArrayLike<number>): Spread {
  const all = new Float64Array(values);
  const squares = variance(all);
  return { n: all.length, mean: mean(all), std: squares === null ? null : Math.sqrt(squares) };
}

/** Of a sample, with n - 1; null for fewer than two values, or where one is infinite or NaN. */
export function variance(values: Float64Array): number | null {
  const away = deviations(values);
  if (away === null || values.length < 2) return null;
  return away.reduce((sum, by) => sum + by ** 2, 0) / (values.length - 1);
}

/**
 * How far each value is from their mean: first the mean, then the differences, so that a large mean costs
 * no digits. Exactly 0 where all are equal, whose mean may be off by a rounding. Null where there are no
 * values, or one is infinite or NaN.
 */
export function deviations(values: Float64Array): Float64Array | null {
  const average = mean(values);
  if (average === null || !values.every(Number.isFinite)) return null;
  const equal = values.every((value) => value === values[0]);
  return values.map((value) => (equal ? 0 : value - average));
}
