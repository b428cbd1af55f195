import type { Expression } from './expression.ts';
import {
  greatestCommonDivisor,
  isWhole,
  power,
  product,
  quotient,
  rational,
  root,
  sum,
  whole,
  type Rational,
} from './rational.ts';

const LARGEST_FACTORIAL = 1_000n;

/** The exact value where the expression is a rational number and small enough to write down, else null. */
export function exactValue(expression: Expression): Rational | null {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'variable') return null;
  const args: Rational[] = [];
  for (const arg of expression.args) {
    const value = exactValue(arg);
    if (value === null) return null;
    args.push(value);
  }
  const [a, b] = args;
  if (a === undefined) return null;
  switch (expression.name) {
    case 'Add':
      return folded(args, sum);
    case 'Multiply':
      return folded(args, product);
    case 'Negate':
      return product(a, whole(-1));
    case 'Abs':
      return a.numerator < 0n ? product(a, whole(-1)) : a;
    case 'Sqrt':
      return root(a, 2);
    case 'Factorial':
      return factorial(a);
    case 'Floor':
      return whole(floor(a));
    case 'Ceil':
      return whole(-floor({ ...a, numerator: -a.numerator }));
    case 'GCD':
      return args.every(isWhole) ? folded(args, commonDivisor) : null;
    case 'LCM':
      return args.every(isWhole) ? folded(args, commonMultiple) : null;
    case 'Max':
      return args.reduce((most, value) => (isLess(most, value) ? value : most));
    case 'Min':
      return args.reduce((least, value) => (isLess(value, least) ? value : least));
    default:
      return b === undefined ? null : ofTwo(expression.name, a, b);
  }
}

function ofTwo(name: string, a: Rational, b: Rational): Rational | null {
  switch (name) {
    case 'Subtract':
      return sum(a, { ...b, numerator: -b.numerator });
    case 'Divide':
      return quotient(a, b);
    case 'Power':
      return powerOf(a, b);
    case 'Root':
      return isWhole(b) && b.numerator >= 2n && b.numerator <= 100n ? root(a, Number(b.numerator)) : null;
    case 'Binomial':
      return binomial(a, b);
    case 'Mod': {
      const times = quotient(a, b);
      return times && sum(a, { ...b, numerator: -b.numerator * floor(times) });
    }
    default:
      return null;
  }
}

function folded(
  values: readonly Rational[],
  operation: (a: Rational, b: Rational) => Rational | null,
): Rational | null {
  return values
    .slice(1)
    .reduce<Rational | null>((total, value) => total && operation(total, value), values[0] ?? null);
}

function commonDivisor(a: Rational, b: Rational): Rational {
  return whole(greatestCommonDivisor(a.numerator, b.numerator));
}

function commonMultiple(a: Rational, b: Rational): Rational | null {
  const either = product(a, b);
  const multiple = either && quotient(either, commonDivisor(a, b));
  return multiple && rational(multiple.numerator < 0n ? -multiple.numerator : multiple.numerator);
}

/** Roots are the real ones: (-8)^(1/3) is -2. */
function powerOf(base: Rational, exponent: Rational): Rational | null {
  if (isWhole(exponent)) return power(base, exponent.numerator);
  if (exponent.denominator > 100n) return null;
  const taken = root(base, Number(exponent.denominator));
  return taken && power(taken, exponent.numerator);
}

function factorial(n: Rational): Rational | null {
  if (!isWhole(n) || n.numerator < 0n || n.numerator > LARGEST_FACTORIAL) return null;
  let value = 1n;
  for (let factor = 2n; factor <= n.numerator; factor++) value *= factor;
  return rational(value);
}

function binomial(n: Rational, k: Rational): Rational | null {
  if (!isWhole(n) || !isWhole(k) || k.numerator < 0n || k.numerator > n.numerator) return null;
  if (n.numerator > LARGEST_FACTORIAL) return null;
  let value = 1n;
  for (let at = 1n; at <= k.numerator; at++) value = (value * (n.numerator - k.numerator + at)) / at;
  return rational(value);
}

function floor({ numerator, denominator }: Rational): bigint {
  const down = numerator / denominator;
  return numerator < 0n && down * denominator !== numerator ? down - 1n : down;
}

function isLess(a: Rational, b: Rational): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}
