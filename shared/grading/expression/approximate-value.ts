import {
  complex,
  exponential,
  inverse,
  isReal,
  logarithm,
  negative,
  plus,
  raised,
  real,
  size,
  squareRoot,
  times,
  type Complex,
} from './complex.ts';
import { exactValue } from './exact-value.ts';
import { call, type Expression } from './expression.ts';
import { asFloat } from './rational.ts';

const UNDEFINED = complex(NaN);

const CONSTANTS: Readonly<Record<string, Complex>> = {
  Pi: complex(Math.PI),
  ExponentialE: complex(Math.E),
  ImaginaryUnit: { re: 0, im: 1, error: 0 },
  PositiveInfinity: complex(Infinity),
};

/** Functions of one real number. */
const REAL: Readonly<Record<string, (x: number) => number>> = {
  Sin: Math.sin,
  Cos: Math.cos,
  Tan: Math.tan,
  Cot: (x) => 1 / Math.tan(x),
  Sec: (x) => 1 / Math.cos(x),
  Csc: (x) => 1 / Math.sin(x),
  Arcsin: Math.asin,
  Arccos: Math.acos,
  Arctan: Math.atan,
  Arccot: (x) => Math.PI / 2 - Math.atan(x),
  Arcsec: (x) => Math.acos(1 / x),
  Arccsc: (x) => Math.asin(1 / x),
  Sinh: Math.sinh,
  Cosh: Math.cosh,
  Tanh: Math.tanh,
  Floor: Math.floor,
  Ceil: Math.ceil,
  Factorial: factorial,
  Degrees: (x) => (x * Math.PI) / 180,
};

/** The value with the variables at the values given; not finite where it has none or is too large. */
export function approximateValue(expression: Expression, at: ReadonlyMap<string, number>): Complex {
  if (expression.kind === 'number') return complex(asFloat(expression.value));
  if (expression.kind === 'variable') return { re: at.get(expression.name) ?? NaN, im: 0, error: 0 };
  const { name, args } = expression;
  const constant = CONSTANTS[name];
  if (constant) return constant;
  if (name === 'Power' || name === 'Root') return powerOf(expression, at);
  const values = args.map((arg) => approximateValue(arg, at));
  const [a, b] = values;
  if (a === undefined) return UNDEFINED;
  const f = REAL[name];
  if (f) return real(f, a);
  switch (name) {
    case 'Add':
      return values.reduce(plus);
    case 'Multiply':
      return values.reduce(times);
    case 'Negate':
      return negative(a);
    case 'Sqrt':
      return squareRoot(a);
    case 'Abs':
      return complex(size(a), 0, a.error);
    case 'Exp':
      return exponential(a);
    case 'Ln':
      return logarithm(a);
    case 'Lb':
      return times(logarithm(a), inverse(complex(Math.LN2)));
    case 'Log':
      return times(logarithm(a), inverse(logarithm(b ?? complex(10))));
    case 'Max':
      return values.every(isReal)
        ? values.reduce((most, value) => (value.re > most.re ? value : most))
        : UNDEFINED;
    case 'Min':
      return values.every(isReal)
        ? values.reduce((least, value) => (value.re < least.re ? value : least))
        : UNDEFINED;
    default:
      return b === undefined ? UNDEFINED : ofTwo(name, a, b);
  }
}

function ofTwo(name: string, a: Complex, b: Complex): Complex {
  switch (name) {
    case 'Subtract':
      return plus(a, negative(b));
    case 'Divide':
      return times(a, inverse(b));
    case 'Mod':
      return isReal(a) && isReal(b) ? complex(a.re - b.re * Math.floor(a.re / b.re), 0, a.error) : UNDEFINED;
    case 'Binomial':
      return isReal(a) && isReal(b) ? complex(binomial(a.re, b.re)) : UNDEFINED;
    default:
      return UNDEFINED;
  }
}

/** Powers and roots; an odd root of a negative number is the real one, as is its 1/3rd power. */
function powerOf({ name, args }: Expression & { kind: 'call' }, at: ReadonlyMap<string, number>): Complex {
  const [first, second] = args;
  if (first === undefined || second === undefined) return UNDEFINED;
  const base = approximateValue(first, at);
  const exponent = name === 'Root' ? call('Divide', ONE, second) : second;
  const written = exactValue(exponent);
  if (
    base.im === 0 &&
    base.re < 0 &&
    written &&
    written.denominator % 2n === 1n &&
    written.denominator > 1n
  ) {
    const value = raised(negative(base), complex(asFloat(written)));
    return written.numerator % 2n === 0n ? value : negative(value);
  }
  return raised(base, written ? complex(asFloat(written)) : approximateValue(exponent, at));
}

const ONE: Expression = { kind: 'number', value: { numerator: 1n, denominator: 1n } };

/** Of whole numbers only. */
function factorial(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 170) return NaN;
  let value = 1;
  for (let factor = 2; factor <= n; factor++) value *= factor;
  return value;
}

function binomial(n: number, k: number): number {
  if (!Number.isInteger(n) || !Number.isInteger(k) || k < 0 || k > 170) return NaN;
  let value = 1;
  for (let at = 1; at <= k; at++) value = (value * (n - k + at)) / at;
  return value;
}
