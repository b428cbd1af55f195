import type { Measure } from './definition.ts';

const RANK_OF = {
  group: 'rank',
  orientation: 1,
  source: null,
  needs: ['rank'],
  ranksAs: null,
} as const;

/** How far down the chosen tokens stood. */
export const RANK: readonly Measure[] = [
  {
    ...RANK_OF,
    key: 'rank_not_first',
    name: 'share of tokens not ranked first',
    symbol: 'rank > 1',
    unit: 'share',
    formula: '(number of tokens with rank > 1) / T',
    value: ({ signals: { rank }, length }) => {
      if (!rank) return NaN;
      let count = 0;
      for (const place of rank) if (place > 1) count++;
      return count / length;
    },
  },
  {
    ...RANK_OF,
    key: 'rank_max',
    name: 'largest rank of a chosen token',
    symbol: 'max rank',
    unit: 'none',
    formula: 'max(rank), counted from 1',
    value: ({ signals: { rank } }) => {
      if (!rank) return NaN;
      let max = 0;
      for (const place of rank) if (place > max) max = place;
      return max;
    },
  },
];
