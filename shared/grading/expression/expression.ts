import type { Rational } from './rational.ts';

/**
 * An expression as it was read. A call's name is the MathJSON name of its function ("Add", "Sin"), its arguments in
 * that order; constants (Pi, ExponentialE, ImaginaryUnit, PositiveInfinity) are calls without arguments.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

export function call(name: string, ...args: readonly Expression[]): Expression {
  return { kind: 'call', name, args };
}

/** The variables in it, in order. */
export function variablesOf(...expressions: readonly Expression[]): string[] {
  const names = new Set<string>();
  const visit = (expression: Expression): void => {
    if (expression.kind === 'variable') names.add(expression.name);
    if (expression.kind === 'call') expression.args.forEach(visit);
  };
  expressions.forEach(visit);
  return [...names].sort();
}

/** 1 for infinity, -1 for its negative, 0 for anything else. */
export function infinitySign(expression: Expression): -1 | 0 | 1 {
  if (expression.kind !== 'call') return 0;
  if (expression.name === 'PositiveInfinity') return 1;
  const [inner] = expression.args;
  if (expression.name !== 'Negate' || inner === undefined) return 0;
  return infinitySign(inner) === 1 ? -1 : 0;
}
