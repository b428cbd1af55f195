import { generatorFor } from '../../random/index.ts';
import { approximateValue } from './approximate-value.ts';
import { isFinite, isReal, size, times, type Complex } from './complex.ts';
import { exactValue } from './exact-value.ts';
import { infinitySign, variablesOf, type Expression } from './expression.ts';
import { asFloat, equals } from './rational.ts';

export interface Tolerance {
  readonly relativeTolerance: number;
  readonly absoluteTolerance: number;
}

type Pair = readonly [Complex, Complex];

/** Relative difference that rounding may make; larger ones are differences. */
const ROUNDING = 1e-12;
/** A value whose error is a larger part of it says nothing. */
const MOST_ERROR = 1e-7;
/** Points tried, and how many of them must tell. */
const POINTS = 24;
const FEWEST_TELLING = 5;

/**
 * Whether two expressions have the same value: exactly where both are rational, else in float64 with the error of
 * rounding kept account of; with variables, at points that are drawn from a fixed seed. Expressions that agree at all
 * of them are equal but for a vanishing chance (Schwartz 1980, Zippel 1979), wherever both are real.
 *
 * @returns null where neither can be said: too large, undefined, lost in rounding.
 */
export function sameValue(answer: Expression, reference: Expression, tolerance: Tolerance): boolean | null {
  const sign = infinitySign(answer);
  if (sign !== 0 || infinitySign(reference) !== 0) return sign === infinitySign(reference);
  const [a, b] = [exactValue(answer), exactValue(reference)];
  if (a && b) return equals(a, b) || isWithin(Math.abs(asFloat(a) - asFloat(b)), asFloat(b), tolerance);
  const names = variablesOf(answer, reference);
  if (names.length === 0) {
    return sameNumber(approximateValue(answer, NOWHERE), approximateValue(reference, NOWHERE), tolerance);
  }
  return agree(telling(names, answer, reference), (x, y) => sameNumber(x, y, tolerance));
}

/**
 * Whether a = c b for one number c that is not 0, as the sides of two forms of an equation are.
 *
 * @returns the sign of c (0 where c is not real), false where there is no such c, null where it cannot be said.
 */
export function proportional(a: Expression, b: Expression): -1 | 0 | 1 | false | null {
  const told = telling(variablesOf(a, b), a, b);
  const first = told.find(([x, y]) => size(x) > 0 && size(y) > 0);
  if (first === undefined) return null;
  const [x0, y0] = first;
  const same = agree(told, (x, y) => sameNumber(times(x, y0), times(y, x0), EXACT));
  if (same !== true) return same;
  const sign = Math.sign(x0.re * y0.re);
  return isReal(x0) && isReal(y0) && sign !== 0 ? (sign > 0 ? 1 : -1) : 0;
}

const NOWHERE: ReadonlyMap<string, number> = new Map();
const EXACT: Tolerance = { relativeTolerance: 0, absoluteTolerance: 0 };

function isWithin(difference: number, reference: number, tolerance: Tolerance): boolean {
  const { relativeTolerance, absoluteTolerance } = tolerance;
  if (relativeTolerance === 0 && absoluteTolerance === 0) return false;
  return difference <= Math.max(relativeTolerance * Math.abs(reference), absoluteTolerance);
}

function sameNumber(a: Complex, b: Complex, tolerance: Tolerance): boolean | null {
  if (!isFinite(a) || !isFinite(b)) return null;
  const difference = Math.hypot(a.re - b.re, a.im - b.im);
  const largest = Math.max(size(a), size(b));
  const error = 4 * (a.error + b.error);
  if (isWithin(difference, size(b), tolerance)) return true;
  if (difference > ROUNDING * largest + error) return false;
  // They agree, but so might many others.
  return error > MOST_ERROR * largest && error > MOST_ERROR ? null : true;
}

/** The values at points where both are real throughout, if there are enough of those, else all that are finite. */
function telling(names: readonly string[], a: Expression, b: Expression): readonly Pair[] {
  const finite = pointsFor(names, [a, b])
    .map((at) => ({ at, pair: [approximateValue(a, at), approximateValue(b, at)] as const }))
    .filter(({ pair }) => pair.every(isFinite));
  const reals = finite.filter(({ at }) => isRealThroughout(a, at) && isRealThroughout(b, at));
  return (reals.length >= FEWEST_TELLING ? reals : finite).map(({ pair }) => pair);
}

/** No part of it is imaginary: \sqrt{x}\sqrt{y} is -\sqrt{xy} where both are negative, which nobody means. */
function isRealThroughout(expression: Expression, at: ReadonlyMap<string, number>): boolean {
  if (!isReal(approximateValue(expression, at))) return false;
  return expression.kind !== 'call' || expression.args.every((arg) => isRealThroughout(arg, at));
}

function agree(pairs: readonly Pair[], same: (a: Complex, b: Complex) => boolean | null): boolean | null {
  const verdicts = pairs.map(([a, b]) => same(a, b));
  if (verdicts.includes(false)) return false;
  return verdicts.filter((verdict) => verdict === true).length >= FEWEST_TELLING ? true : null;
}

/** The same for the same variables: small and large, positive and of either sign; whole where the expressions ask. */
function pointsFor(
  names: readonly string[],
  expressions: readonly Expression[],
): readonly ReadonlyMap<string, number>[] {
  const whole = expressions.some(asksForWholeNumbers);
  const generator = generatorFor(1, 'points of an expression', ...names);
  return Array.from({ length: POINTS }, (_, index) => {
    const largest = [1, 3, 12][index % 3] ?? 1;
    const isSigned = index >= POINTS / 2;
    const draw = (): number => {
      if (whole) return 1 + generator.nextInt(9);
      const value = largest * (0.05 + 0.95 * generator.nextFloat());
      return isSigned && generator.nextFloat() < 0.6 ? -value : value;
    };
    return new Map(names.map((name) => [name, draw()]));
  });
}

/** n! and (-1)^n are for whole n, and so is cos(n pi) beside them. */
function asksForWholeNumbers(expression: Expression): boolean {
  if (expression.kind !== 'call') return false;
  const [first, second] = expression.args;
  const isOfVariables = variablesOf(...expression.args).length > 0;
  if ((expression.name === 'Factorial' || expression.name === 'Binomial') && isOfVariables) return true;
  if (expression.name === 'Power' && first && second && variablesOf(second).length > 0) {
    const base = exactValue(first);
    if (base && base.numerator < 0n) return true;
  }
  return expression.args.some(asksForWholeNumbers);
}
