import { LatexSyntax, type MathJsonExpression } from '@cortex-js/compute-engine/latex-syntax';
import { call, type Expression } from './expression.ts';
import { termsOf } from './finite-sum.ts';
import { isWhole, power, product, rational, sum, whole, type Rational } from './rational.ts';

/** Symbols that are numbers. Lone e and i are read as the constants: in answers they hardly ever are anything else. */
const CONSTANTS: Readonly<Record<string, string>> = {
  Pi: 'Pi',
  e: 'ExponentialE',
  ExponentialE: 'ExponentialE',
  i: 'ImaginaryUnit',
  ImaginaryUnit: 'ImaginaryUnit',
  PositiveInfinity: 'PositiveInfinity',
};
/** \varphi is a variable as \phi is, whatever the library takes it for. */
const VARIABLES: Readonly<Record<string, string>> = { GoldenRatio: 'phi' };
const VARIABLE =
  /^(?:[A-Za-z]|alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|upsilon|phi|chi|psi|omega)(?:_\w+)?$|^(?:Gamma|Delta|Theta|Lambda|Xi|Sigma|Phi|Psi|Omega)(?:_\w+)?$|^[A-Za-z]_bold$/u;
/** f^{-1} of these is the inverse function, not the reciprocal. */
const INVERSES: Readonly<Record<string, string>> = {
  Sin: 'Arcsin',
  Cos: 'Arccos',
  Tan: 'Arctan',
  Cot: 'Arccot',
  Sec: 'Arcsec',
  Csc: 'Arccsc',
};
/** Functions by their number of arguments, at least and at most. */
const FUNCTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ...Object.fromEntries(
    (
      'Negate Sqrt Abs Exp Ln Lb Factorial Floor Ceil Degrees Sin Cos Tan Cot Sec Csc ' +
      'Arcsin Arccos Arctan Arccot Arcsec Arccsc Sinh Cosh Tanh'
    )
      .split(' ')
      .map((name) => [name, [1, 1] as const]),
  ),
  ...Object.fromEntries(
    'Subtract Divide Power Root Binomial Mod'.split(' ').map((name) => [name, [2, 2] as const]),
  ),
  ...Object.fromEntries('Add Multiply Max Min GCD LCM'.split(' ').map((name) => [name, [1, 400] as const])),
  Log: [1, 2],
};
/** What is written out before it is read, and what its terms are joined by. */
const SERIES: Readonly<Record<string, string>> = { Sum: 'Add', Product: 'Multiply' };
const DEEPEST = 100;

let syntax: LatexSyntax | undefined;

/** Reads cleaned LaTeX (`cleanLatex`); null where it is not an expression whose value can be computed. */
export function readExpression(latex: string): Expression | null {
  // Digits with a gap between them are two numbers, of which nobody knows how they belong together.
  if (/\d\s+\d/u.test(latex) || isHardToParse(latex)) return null;
  syntax ??= new LatexSyntax();
  try {
    const read = syntax.parse(withRoundBrackets(latex));
    return read === null ? null : expressionOf(read, 0);
  } catch {
    return null;
  }
}

/** The parser tries every way of pairing these; its time doubles with each. */
function isHardToParse(latex: string): boolean {
  return latex.split('|').length > 17 || /(?:[-+!]\s*){6}/u.test(latex);
}

/** 2[x + (y - 1)], which the parser takes for a list, but not \sqrt[3]{x}. */
function withRoundBrackets(latex: string): string {
  return latex.replace(
    /(\\sqrt\s*\[[^[\]]*\])|[[\]]/gu,
    (bracket, degree?: string) => degree ?? (bracket === '[' ? '(' : ')'),
  );
}

function expressionOf(json: MathJsonExpression, depth: number): Expression | null {
  if (depth > DEEPEST) return null;
  if (typeof json === 'number') return numberOf(String(json));
  if (typeof json === 'string') return symbolOf(json);
  if (Array.isArray(json)) {
    const [name, ...args] = json as readonly [string, ...MathJsonExpression[]];
    return applied(name, args, depth + 1);
  }
  return 'num' in json ? numberOf(json.num) : null;
}

function symbolOf(symbol: string): Expression | null {
  const constant = CONSTANTS[symbol];
  if (constant !== undefined) return call(constant);
  const name = VARIABLES[symbol] ?? symbol;
  return VARIABLE.test(name) ? { kind: 'variable', name } : null;
}

function applied(name: string, args: readonly MathJsonExpression[], depth: number): Expression | null {
  // Parentheses; with a second argument they are a list, which is no value.
  if (name === 'Delimiter') return args.length === 1 && args[0] ? expressionOf(args[0], depth) : null;
  if (name === 'InvisibleOperator') return juxtaposed(args, depth);
  if (name === 'Rational') return applied('Divide', args, depth);
  const [base, exponent] = args;
  if (name === 'Power' && Array.isArray(base) && isMinusOne(exponent)) {
    const inverse = INVERSES[base[0] as string];
    if (inverse !== undefined) return applied(inverse, base.slice(1) as MathJsonExpression[], depth);
  }
  // \max\{2, 3\}
  if (args.length === 1 && Array.isArray(base) && base[0] === 'Set' && (name === 'Max' || name === 'Min')) {
    return applied(name, base.slice(1) as MathJsonExpression[], depth);
  }
  // A(x + 1), which the parser takes for a function of a capital letter.
  if (args.length === 1 && /^[A-Z]$/u.test(name)) return applied('Multiply', [name, ...args], depth);
  const joined = Object.hasOwn(SERIES, name) ? SERIES[name] : undefined;
  if (joined !== undefined) {
    const terms =
      args.length === 2 && base !== undefined && exponent !== undefined && termsOf(base, exponent);
    return terms ? applied(joined, terms, depth) : null;
  }
  const arity = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (arity === undefined || args.length < arity[0] || args.length > arity[1]) return null;
  const read = all(args.map((arg) => expressionOf(arg, depth)));
  return read && call(name, ...read);
}

/** Factors side by side; a whole number before a proper fraction of whole numbers is a mixed number. */
function juxtaposed(args: readonly MathJsonExpression[], depth: number): Expression | null {
  const parts = all(args.filter((arg) => !isSpacing(arg)).map((arg) => expressionOf(arg, depth)));
  const [first, second, ...others] = parts ?? [];
  if (parts === null || first === undefined) return null;
  if (second === undefined) return first;
  const mixed = isWritten(args[1], 'Divide') ? mixedNumber(first, second) : null;
  return mixed ? call('Multiply', mixed, ...others) : call('Multiply', ...parts);
}

function mixedNumber(first: Expression, second: Expression): Expression | null {
  if (first.kind === 'call' && first.name === 'Negate' && first.args[0]) {
    const positive = mixedNumber(first.args[0], second);
    return positive && call('Negate', positive);
  }
  if (first.kind !== 'number' || second.kind !== 'call') return null;
  const [top, bottom] = second.args;
  if (top?.kind !== 'number' || bottom?.kind !== 'number') return null;
  const areWhole = [first.value, top.value, bottom.value].every(isWhole);
  if (!areWhole || top.value.numerator >= bottom.value.numerator) return null;
  return call('Add', first, second);
}

const isWritten = (json: MathJsonExpression | undefined, name: string): boolean =>
  Array.isArray(json) && json[0] === name;
const isSpacing = (json: MathJsonExpression): boolean =>
  isWritten(json, 'HorizontalSpacing') || json === 'Nothing';
const isMinusOne = (json: MathJsonExpression | undefined): boolean =>
  json === -1 || (isWritten(json, 'Negate') && (json as readonly unknown[])[1] === 1);

function all<Item>(items: readonly (Item | null)[]): Item[] | null {
  return items.includes(null) ? null : (items as Item[]);
}

/** A decimal, exactly, with a power of ten and repeating digits: "1.2(3)", "5e-3". */
function numberOf(text: string): Expression | null {
  const parts = /^(-?)(\d*)\.?(\d*)(?:\((\d+)\))?(?:e([+-]?\d{1,5}))?$/iu.exec(text);
  if (!parts) return null;
  const [, sign = '', integer = '', fraction = '', repeating = '', exponent = '0'] = parts;
  if (integer + fraction + repeating === '') return null;
  const scale = 10n ** BigInt(fraction.length);
  let value: Rational | null = rational(BigInt(integer + fraction), scale);
  if (value && repeating !== '') {
    const tail = rational(BigInt(repeating), scale * (10n ** BigInt(repeating.length) - 1n));
    value = tail && sum(value, tail);
  }
  const shift = power(whole(10), BigInt(exponent));
  value = value && shift && product(value, shift);
  value = value && sign === '-' ? product(value, whole(-1)) : value;
  return value && { kind: 'number', value };
}
