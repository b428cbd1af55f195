import type { Measured } from './measure.ts';

/** How an answer is built, its parts in cleaned LaTeX. */
export type Shape =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'value'; readonly value: Measured }
  /** A numeral of a base: 1011_2. */
  | { readonly kind: 'numeral'; readonly digits: string; readonly base: number }
  /** Several answers without brackets around them. */
  | { readonly kind: 'list'; readonly items: readonly Shape[] }
  | { readonly kind: 'set'; readonly items: readonly Shape[] }
  /** A tuple, a vector or, of two, an interval: that is for the comparison to say. */
  | Sequence
  | { readonly kind: 'union'; readonly items: readonly Shape[] }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Shape[])[] }
  | { readonly kind: 'ratio'; readonly terms: readonly Shape[] }
  | Relation;

export interface Sequence {
  readonly kind: 'sequence';
  readonly open: string;
  readonly close: string;
  readonly items: readonly Shape[];
}

/** sides[0] signs[0] sides[1] …, one sign fewer than sides. */
export interface Relation {
  readonly kind: 'relation';
  readonly sides: readonly string[];
  readonly signs: readonly RelationSign[];
}

export const RELATION_SIGNS = ['=', '<', '>', '\\le', '\\ge', '\\ne', '\\in', '\\approx', '\\equiv'] as const;
export type RelationSign = (typeof RELATION_SIGNS)[number];

export function valueOf(latex: string): Shape {
  return { kind: 'value', value: { latex, isPercent: false, isDegrees: false, unit: null } };
}

export function interval(open: string, low: string, high: string, close: string): Sequence {
  return { kind: 'sequence', open, close, items: [valueOf(low), valueOf(high)] };
}

export const REAL_LINE = interval('(', '-\\infty', '\\infty', ')');
