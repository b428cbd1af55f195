import { interval, type Relation, type Sequence, type Shape } from './shape.ts';

const VARIABLE = /^(?:[A-Za-z]|\\[a-z]+)(?:_\{?\w+\}?)?$/u;
const FLIPPED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '\\le': '\\ge', '\\ge': '\\le' };
/** Brackets that are the bounds of an interval. */
const ROUND_OR_SQUARE = /^[([][)\]]$/u;

/** The numbers an inequality holds for, and what it is about. */
export interface Region {
  readonly variable: string;
  readonly shape: Shape;
}

/** x > 3, -1 \le x < 5, x \ne 2: of a lone variable against bounds; null for all other relations. */
export function regionOf({ sides, signs }: Relation): Region | null {
  const [a = '', b = '', c] = sides;
  const [first = '=', second] = signs;
  if (c !== undefined && second !== undefined) {
    if (sides.length > 3 || !VARIABLE.test(b) || !isOrder(first) || !isOrder(second)) return null;
    const isRising = first === '<' || first === '\\le';
    if (isRising !== (second === '<' || second === '\\le')) return null;
    const [low, lowSign, high, highSign] = isRising ? [a, first, c, second] : [c, second, a, first];
    return { variable: b, shape: interval(opening(lowSign), low, high, closing(highSign)) };
  }
  if (first === '\\ne') {
    if (!VARIABLE.test(a)) return null;
    const items = [interval('(', '-\\infty', b, ')'), interval('(', b, '\\infty', ')')];
    return { variable: a, shape: { kind: 'union', items } };
  }
  if (!isOrder(first)) return null;
  const isLeft = VARIABLE.test(a);
  if (!isLeft && !VARIABLE.test(b)) return null;
  const [variable, bound, sign] = isLeft ? [a, b, first] : [b, a, FLIPPED[first] ?? first];
  const shape =
    sign === '>' || sign === '\\ge'
      ? interval(opening(sign), bound, '\\infty', ')')
      : interval('(', '-\\infty', bound, closing(sign));
  return { variable, shape };
}

export function isOrder(sign: string): boolean {
  return Object.hasOwn(FLIPPED, sign);
}

/** The sign seen from the other side. */
export function flipped(sign: string): string {
  return FLIPPED[sign] ?? sign;
}

export function isInterval(shape: Shape): shape is Sequence {
  return (
    shape.kind === 'sequence' && shape.items.length === 2 && ROUND_OR_SQUARE.test(shape.open + shape.close)
  );
}

const opening = (sign: string): string => (sign.length === 1 ? '(' : '[');
const closing = (sign: string): string => (sign.length === 1 ? ')' : ']');
