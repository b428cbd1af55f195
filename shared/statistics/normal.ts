/** Below: series; above: continued fraction. Both give about 13 digits there. */
const SERIES_UP_TO = 2;

/**
 * Two-sided p-value of a standard normal z: erfc(|z| / sqrt 2), to about 1e-13 of itself however small.
 *
 * @returns 0 to 1; NaN for NaN.
 */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/**
 * An estimate held against 0: z, the estimate over its standard error, and the two-sided p-value; both null
 * where there is no estimate, or no variance above 0.
 */
export function zTest(
  estimate: number | null,
  variance: number | null,
): { readonly z: number | null; readonly p: number | null } {
  if (estimate === null || variance === null || variance === 0) return { z: null, p: null };
  const z = estimate / Math.sqrt(variance);
  return { z, p: normalTwoSided(z) };
}

/** Complementary error function of x >= 0. */
function erfc(x: number): number {
  if (x > 27.5) return 0; // less than the least double
  return x < SERIES_UP_TO ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** Abramowitz and Stegun 7.1.6: all terms are positive. */
function erfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; term > sum * Number.EPSILON; k++) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Abramowitz and Stegun 7.1.14, from its far end; 200 levels are more than x >= 2 needs. */
function erfcByFraction(x: number): number {
  let fraction = x;
  for (let level = 200; level > 0; level--) fraction = x + level / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
