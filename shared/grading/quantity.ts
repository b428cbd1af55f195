/** A number as written, exactly: numerator / denominator, the denominator positive. */
export interface Quantity {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /**
   * A power of ten written beside it that may or may not count: -2 of a percent sign, 6 of "million" or of the
   * unit "10^6 J". The number itself is not multiplied by it.
   */
  readonly scale: number;
  /** Written with so many digits that it must be a printed float64, the last of them its rounding. */
  readonly floatDigits: boolean;
}

/** How far an answer may be from its reference: max(relativeTolerance |reference|, absoluteTolerance). */
export interface Tolerance {
  readonly relativeTolerance: number;
  readonly absoluteTolerance: number;
}

export const EXACTLY: Tolerance = { relativeTolerance: 0, absoluteTolerance: 0 };

/** Digits from which a decimal counts as a printed float64 (every float64 survives 17, most need 16). */
const FLOAT_DIGITS = 16;

/** The quantity of a decimal: digits of its whole part, of its fraction, power of ten. */
export function decimal(whole: string, fraction: string, exponent: number, scale: number): Quantity {
  const power = exponent - fraction.length;
  return {
    numerator: BigInt(whole + fraction) * (power > 0 ? 10n ** BigInt(power) : 1n),
    denominator: power < 0 ? 10n ** BigInt(-power) : 1n,
    scale,
    floatDigits: fraction !== '' && (whole + fraction).replace(/^0+/, '').length >= FLOAT_DIGITS,
  };
}

/** whole + top / bottom; all are strings of digits, the bottom not zero. */
export function fraction(whole: string, top: string, bottom: string): Quantity {
  const denominator = BigInt(bottom);
  const numerator = BigInt(whole) * denominator + BigInt(top);
  return { numerator, denominator, scale: 0, floatDigits: false };
}

export function wholeQuantity(value: bigint): Quantity {
  return { numerator: value, denominator: 1n, scale: 0, floatDigits: false };
}

export function negated(quantity: Quantity): Quantity {
  return { ...quantity, numerator: -quantity.numerator };
}

/** The quantity with its scale counted in. */
export function scaled({ numerator, denominator, scale, floatDigits }: Quantity): Quantity {
  const power = 10n ** BigInt(Math.abs(scale));
  return scale < 0
    ? { numerator, denominator: denominator * power, scale: 0, floatDigits }
    : { numerator: numerator * power, denominator, scale: 0, floatDigits };
}

/** The nearest whole number, halves away from zero; the scale is not counted in. */
export function rounded({ numerator, denominator }: Quantity): bigint {
  const size = (2n * magnitude(numerator) + denominator) / (2n * denominator);
  return numerator < 0n ? -size : size;
}

/**
 * Whether a number is that of the reference: exactly (0.30 is 0.3, 3/4 is .75, 0.333 is not 1/3) or within a
 * tolerance.
 *
 * Scales: 10% is 10% only; beside a number without a scale it is both 10 (the habit of GSM8K, whose references
 * leave the sign out) and 0.1. So "2 million" is 2,000,000, and 2 where the question asks for millions.
 * Floats: where one is written with 16 digits or more and a fraction, a relative difference of 2^-50 is its
 * rounding, so that 0.30000000000000004 is 0.3.
 */
export function sameQuantity(answer: Quantity, reference: Quantity, tolerance = EXACTLY): boolean {
  if (within(scaled(answer), scaled(reference), tolerance)) return true;
  return (answer.scale === 0) !== (reference.scale === 0) && within(answer, reference, tolerance);
}

function within(answer: Quantity, reference: Quantity, tolerance: Tolerance): boolean {
  const left = answer.numerator * reference.denominator;
  const right = reference.numerator * answer.denominator;
  if (left === right) return true;
  const distance = magnitude(left - right);
  if ((answer.floatDigits || reference.floatDigits) && distance << 50n <= magnitude(right)) return true;
  const { relativeTolerance, absoluteTolerance } = tolerance;
  if (relativeTolerance > 0) {
    const share = ofNumber(relativeTolerance);
    if (distance * share.denominator <= magnitude(right) * share.numerator) return true;
  }
  if (absoluteTolerance === 0) return false;
  const most = ofNumber(absoluteTolerance);
  const unit = answer.denominator * reference.denominator;
  return distance * most.denominator <= most.numerator * unit;
}

/** A positive float64 as its decimal says it, so that 5% of 100 is 5 exactly. */
function ofNumber(value: number): Quantity {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', places = ''] = mantissa.split('.');
  return decimal(whole, places, Number(exponent), 0);
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
