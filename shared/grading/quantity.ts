/** A number as written, exactly: numerator / denominator, the denominator positive. */
export interface Quantity {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Written with a percent sign; the number itself is not divided by 100. */
  readonly percent: boolean;
  /** Written with so many digits that it must be a printed float64, the last of them its rounding. */
  readonly floatDigits: boolean;
}

/** Digits from which a decimal counts as a printed float64 (every float64 survives 17, most need 16). */
const FLOAT_DIGITS = 16;

/** The quantity of a decimal: digits of its whole part, of its fraction, power of ten. */
export function decimal(whole: string, fraction: string, exponent: number, percent: boolean): Quantity {
  const scale = exponent - fraction.length;
  return {
    numerator: BigInt(whole + fraction) * (scale > 0 ? 10n ** BigInt(scale) : 1n),
    denominator: scale < 0 ? 10n ** BigInt(-scale) : 1n,
    percent,
    floatDigits: fraction !== '' && (whole + fraction).replace(/^0+/, '').length >= FLOAT_DIGITS,
  };
}

/** whole + top / bottom; all are strings of digits, the bottom not zero. */
export function fraction(whole: string, top: string, bottom: string): Quantity {
  const denominator = BigInt(bottom);
  const numerator = BigInt(whole) * denominator + BigInt(top);
  return { numerator, denominator, percent: false, floatDigits: false };
}

export function negated(quantity: Quantity): Quantity {
  return { ...quantity, numerator: -quantity.numerator };
}

/**
 * Whether two numbers are the same, exactly (0.30 is 0.3, 3/4 is .75, 0.333 is not 1/3).
 *
 * Percent: 10% is 10% only; beside a number without the sign it is both 10 (the habit of GSM8K, whose
 * references leave the sign out) and 0.1.
 * Floats: where one is written with 16 digits or more and a fraction, a relative difference of 2^-50 is its
 * rounding, so that 0.30000000000000004 is 0.3.
 */
export function sameQuantity(a: Quantity, b: Quantity): boolean {
  if (sameValue(a, b)) return true;
  if (a.percent === b.percent) return false;
  return a.percent ? sameValue(hundredth(a), b) : sameValue(a, hundredth(b));
}

function hundredth(quantity: Quantity): Quantity {
  return { ...quantity, denominator: quantity.denominator * 100n };
}

function sameValue(a: Quantity, b: Quantity): boolean {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  if (left === right) return true;
  if (!a.floatDigits && !b.floatDigits) return false;
  return magnitude(left - right) << 50n <= magnitude(right);
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
