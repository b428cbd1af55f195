/** An exact number: numerator / denominator in lowest terms, the denominator positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Larger numerators and denominators (bits) are not computed. */
const MOST_BITS = 20_000;

/** null for a denominator of 0, and for numbers too large to compute with. */
export function rational(numerator: bigint, denominator = 1n): Rational | null {
  if (denominator === 0n || isHuge(numerator) || isHuge(denominator)) return null;
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** An integer. */
export const whole = (value: number | bigint): Rational => ({ numerator: BigInt(value), denominator: 1n });

export function sum(a: Rational, b: Rational): Rational | null {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function product(a: Rational, b: Rational): Rational | null {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function quotient(a: Rational, b: Rational): Rational | null {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** base^exponent for an integer exponent; null where that is not a number or too large. */
export function power(base: Rational, exponent: bigint): Rational | null {
  if (exponent < 0n) {
    const inverse = rational(base.denominator, base.numerator);
    return inverse && power(inverse, -exponent);
  }
  const { numerator, denominator } = base;
  if (exponent === 0n) return numerator === 0n ? null : whole(1);
  const isUnit = denominator === 1n && numerator >= -1n && numerator <= 1n;
  if (isUnit) return whole(exponent % 2n === 0n ? numerator * numerator : numerator);
  if (exponent * BigInt(Math.max(bits(numerator), bits(denominator)) - 1) > BigInt(MOST_BITS)) return null;
  return { numerator: numerator ** exponent, denominator: denominator ** exponent };
}

/** The real root of that degree (at least 2) where it is rational, else null. */
export function root(value: Rational, degree: number): Rational | null {
  if (value.numerator < 0n) {
    if (degree % 2 === 0) return null;
    const positive = root({ ...value, numerator: -value.numerator }, degree);
    return positive && { ...positive, numerator: -positive.numerator };
  }
  const numerator = integerRoot(value.numerator, degree);
  const denominator = integerRoot(value.denominator, degree);
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

export function isWhole({ denominator }: Rational): boolean {
  return denominator === 1n;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

/** The nearest float64, or nearly so; infinite where it is too large for one. */
export function asFloat({ numerator, denominator }: Rational): number {
  const [top, bottom] = [bits(numerator), bits(denominator)];
  if (top < 1000 && bottom < 1000) return Number(numerator) / Number(denominator);
  // 64 bits of the quotient, then its power of two.
  const shift = bottom - top + 64;
  const scaled =
    shift >= 0 ? (numerator << BigInt(shift)) / denominator : numerator / (denominator << BigInt(-shift));
  return Number(scaled) * 2 ** -shift;
}

function integerRoot(value: bigint, degree: number): bigint | null {
  if (value < 2n) return value;
  const n = BigInt(degree);
  if (degree >= bits(value)) return null;
  // Newton's iteration from above.
  let guess = 1n << BigInt(Math.ceil(bits(value) / degree));
  for (;;) {
    const next = ((n - 1n) * guess + value / guess ** (n - 1n)) / n;
    if (next >= guess) return guess ** n === value ? guess : null;
    guess = next;
  }
}

/** At least 1, also of zeros. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

const isHuge = (value: bigint): boolean => bits(value) > MOST_BITS;

/** Of its magnitude, to within 3. */
function bits(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}
