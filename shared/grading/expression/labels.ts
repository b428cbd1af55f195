import type { Relation, Shape } from './shape.ts';

const VARIABLE = /^(?:[A-Za-z]|\\(?!pi\b|infty\b)[a-z]+)(?:\s*_\s*(?:\{[^{}]*\}|\w))?'*$/u;
const FUNCTION = /^(?:y|[A-Za-z](?:_\{?\w\}?)?'*(?:\s*\^\s*\{?\s*-\s*1\s*\}?)?\s*\([^()]*\))$/u;
const OF_AN_ANGLE = /^\\(?:sin|cos|tan|cot|sec|csc|log|ln)(?![a-z])/u;

/** What stands before the last sign of an equation, and what after it: "x" and "5" of x = 5. */
export interface Labelled {
  readonly label: string;
  readonly value: string;
}

/**
 * An equation that gives something a value: x = 5, f(x) = 2x + 3, A + B = 12, \sin\theta = .5; of several signs the
 * last counts (x = \frac{10}{4} = 2.5), but what is only approximately so is left out. null for an equation that says
 * more than that (2x + 3 = 5, x^2 + y^2 = 25) and for all other relations.
 */
export function labelled({ sides, signs }: Relation): Labelled | null {
  if (!signs.every((sign) => sign === '=' || sign === '\\approx' || sign === '\\equiv')) return null;
  const [label = ''] = sides;
  const approximately = signs.indexOf('\\approx');
  const exact = approximately === -1 ? sides : sides.slice(0, approximately + 1);
  const value = exact.length > 1 ? exact.at(-1) : isWorking(label) ? label : sides[1];
  if (value === undefined) return null;
  if (sides.length === 2 && isVariable(value) && isWorking(label)) return { label: value, value: label };
  return isLabel(label) ? { label, value } : null;
}

/** y, or f(x): what stands for the graph of a function. */
export function isFunction(label: string): boolean {
  return FUNCTION.test(label);
}

export function isVariable(label: string): boolean {
  return VARIABLE.test(label);
}

/** Without variables: the 1/2 + 1/3 of 1/2 + 1/3 = 5/6. */
function isWorking(side: string): boolean {
  return !/[A-Za-z]/u.test(side.replace(/\\[A-Za-z]+/gu, '')) && !isVariable(side);
}

function isLabel(side: string): boolean {
  if (isVariable(side) || isFunction(side) || OF_AN_ANGLE.test(side) || isWorking(side)) return true;
  const bare = side
    .replace(/_\s*(?:\{[^{}]*\}|\w)/gu, '')
    .replace(/[A-Za-z]\s*\([^()]*\)/gu, 'f')
    .replace(/\\text\{[^{}]*\}/gu, 'f');
  return !/[\d^]/u.test(bare);
}

/** The shape of each label's value, in the order of the list, where all have one of their own; else null. */
export function recordOf(items: readonly Shape[]): ReadonlyMap<string, string> | null {
  const record = new Map<string, string>();
  for (const item of items) {
    const found = item.kind === 'relation' ? labelled(item) : null;
    if (found === null || record.has(found.label)) return null;
    record.set(found.label, found.value);
  }
  return record.size > 1 ? record : null;
}
