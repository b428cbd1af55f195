/** A complex number in float64, with a bound on how far rounding may have moved it. */
export interface Complex {
  readonly re: number;
  readonly im: number;
  readonly error: number;
}

const EPSILON = Number.EPSILON;

export function complex(re: number, im = 0, error = 0): Complex {
  return { re, im, error: error + EPSILON * Math.hypot(re, im) };
}

export const size = ({ re, im }: Complex): number => Math.hypot(re, im);

export const isFinite = ({ re, im, error }: Complex): boolean => Number.isFinite(re + im + error);

/** Real but for rounding. */
export function isReal(value: Complex): boolean {
  return Math.abs(value.im) <= 1e-12 * Math.abs(value.re) + 4 * value.error;
}

export function plus(a: Complex, b: Complex): Complex {
  return complex(a.re + b.re, a.im + b.im, a.error + b.error);
}

export function negative(a: Complex): Complex {
  return { re: -a.re, im: -a.im, error: a.error };
}

export function times(a: Complex, b: Complex): Complex {
  const error = size(a) * b.error + size(b) * a.error + a.error * b.error;
  return complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re, error);
}

/** 1 / a; not finite for 0. */
export function inverse(a: Complex): Complex {
  const square = a.re * a.re + a.im * a.im;
  return complex(a.re / square, -a.im / square, a.error / square);
}

/** A real function at a real number, its error by how the value changes within that of the argument. */
export function real(f: (x: number) => number, a: Complex): Complex {
  if (!isReal(a)) return complex(NaN);
  const value = f(a.re);
  return complex(value, 0, spread(value, f(a.re + a.error), f(a.re - a.error)));
}

/** The principal root, on the real axis where that is possible. */
export function squareRoot(a: Complex): Complex {
  if (a.im === 0 && a.re >= 0) return real(Math.sqrt, { ...a, error: Math.min(a.error, a.re) });
  const length = Math.sqrt(size(a));
  const angle = Math.atan2(a.im, a.re) / 2;
  const error = a.error / (2 * length);
  return a.im === 0
    ? complex(0, length, error)
    : complex(length * Math.cos(angle), length * Math.sin(angle), error);
}

export function exponential(a: Complex): Complex {
  const length = Math.exp(a.re);
  const value = a.im === 0 ? complex(length) : complex(length * Math.cos(a.im), length * Math.sin(a.im));
  return { ...value, error: value.error + length * a.error };
}

/** The principal logarithm. */
export function logarithm(a: Complex): Complex {
  const angle = a.im === 0 && a.re > 0 ? 0 : Math.atan2(a.im, a.re);
  return complex(Math.log(size(a)), angle, a.error / size(a));
}

/** a^b: by multiplication for whole exponents, real where a is not negative, else the principal value. */
export function raised(a: Complex, b: Complex): Complex {
  if (b.im === 0 && Number.isInteger(b.re) && Math.abs(b.re) <= 1024) {
    const value = byMultiplication(a, Math.abs(b.re));
    return b.re < 0 ? inverse(value) : value;
  }
  if (a.im === 0 && b.im === 0 && a.re > 0) {
    const value = a.re ** b.re;
    const error = Math.abs(b.re * (a.error / a.re)) + Math.abs(Math.log(a.re)) * b.error;
    return complex(value, 0, value * (error + EPSILON));
  }
  return size(a) === 0 ? complex(b.re > 0 ? 0 : NaN) : exponential(times(b, logarithm(a)));
}

function byMultiplication(base: Complex, exponent: number): Complex {
  let result = complex(1);
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(result, square);
    if (left > 1) square = times(square, square);
  }
  return result;
}

function spread(value: number, above: number, below: number): number {
  const found = Math.max(Math.abs(above - value), Math.abs(below - value));
  return Number.isNaN(found) ? 0 : found;
}
