import type { Measure } from './definition.ts';

const MARGIN_OF = {
  group: 'margin',
  unit: 'probability',
  orientation: -1,
  source: null,
  needs: ['alternatives'],
  ranksAs: null,
} as const;

/** How far the likeliest token is ahead; undefined where each token has one alternative. */
export const MARGIN: readonly Measure[] = [
  {
    ...MARGIN_OF,
    key: 'margin_mean',
    name: 'mean margin',
    symbol: 'mean margin',
    formula: 'mean(p(1) - p(2))',
    value: ({ alternatives }) => alternatives?.margin?.mean ?? NaN,
  },
  {
    ...MARGIN_OF,
    key: 'margin_min',
    name: 'smallest margin',
    symbol: 'min margin',
    formula: 'min(p(1) - p(2))',
    value: ({ alternatives }) => alternatives?.margin?.min ?? NaN,
  },
];
