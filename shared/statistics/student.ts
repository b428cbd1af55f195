/**
 * Two-sided p-value of Student's t: I_x(df/2, 1/2) with x = df / (df + t^2), the regularised incomplete
 * beta function (DLMF 8.17), to about 1e-10 of itself however small. Below the least double it is 0.
 *
 * @param t infinite gives 0.
 * @param df degrees of freedom, above 0.
 * @returns 0 to 1; NaN for NaN.
 */
export function studentTwoSided(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`Degrees of freedom are above 0, not ${df}.`);
  const ratio = (t * t) / df;
  if (ratio === Infinity) return 0;
  if (ratio === 0) return 1;
  const a = df / 2;
  // x is 1 / (1 + ratio) and its complement y; x^a y^(1/2) / B(a, 1/2), with x near 1 taken by log1p.
  const y = ratio / (1 + ratio);
  const weight = Math.exp(-a * Math.log1p(ratio) + Math.log(y) / 2) * inverseBeta(a);
  // The fraction converges fast below the distribution's mean; above it, the other tail is computed.
  return 1 - y < (a + 1) / (a + 2.5)
    ? (weight * fraction(a, 0.5, 1 - y)) / a
    : 1 - 2 * weight * fraction(0.5, a, y);
}

/** 1 / B(a, 1/2) = gamma(a + 1/2) / (gamma(a) sqrt(pi)). */
function inverseBeta(a: number): number {
  // gamma(a + 1/2) / gamma(a) = sqrt(a) (1 - 1/(8a) + ...): DLMF 5.11.13, accurate to 1e-15 from a = 30 on;
  // smaller a are led there by gamma(a + 1) = a gamma(a).
  let product = 1;
  let large = a;
  for (; large < 30; large++) product *= large / (large + 0.5);
  const u = 1 / large;
  const series =
    1 +
    u *
      (-1 / 8 +
        u * (1 / 128 + u * (5 / 1024 + u * (-21 / 32768 + u * (-399 / 262144 + (u * 869) / 4194304)))));
  return (product * Math.sqrt(large) * series) / Math.sqrt(Math.PI);
}

/** The continued fraction of DLMF 8.17.22 by Lentz's method (Thompson and Barnett 1986). */
function fraction(a: number, b: number, x: number): number {
  const least = 1e-300;
  const away = (value: number): number => (Math.abs(value) < least ? least : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  // It needs about sqrt(a) levels.
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
}
