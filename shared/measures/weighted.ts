import type { Measure } from './definition.ts';

const WEIGHTED_MEAN = {
  group: 'weighted',
  unit: 'nats',
  orientation: 1,
  source: 'thesis notebook',
  ranksAs: null,
} as const;

/** Means in which uncertain tokens weigh more; 0 where every weight is 0. */
export const WEIGHTED: readonly Measure[] = [
  {
    ...WEIGHTED_MEAN,
    key: 'entropy_weighted',
    name: 'entropy weighted by itself',
    symbol: 'H by H',
    formula: 'sum(H^2) / sum(H); 0 where sum(H) is 0',
    needs: ['entropy'],
    value: ({ entropy }) => entropy.weightedBy(entropy),
  },
  {
    ...WEIGHTED_MEAN,
    key: 'nll_weighted',
    name: 'negative log-likelihood weighted by itself',
    symbol: 'NLL by NLL',
    formula: 'sum(n^2) / sum(n); 0 where sum(n) is 0',
    needs: ['logprob'],
    value: ({ nll }) => nll.weightedBy(nll),
  },
  {
    ...WEIGHTED_MEAN,
    key: 'surprise_weighted',
    name: 'entropy weighted by 1 - p(1)',
    symbol: 'H by 1 - p(1)',
    formula: 'sum((1 - p(1)) H) / sum(1 - p(1)); 0 where sum(1 - p(1)) is 0',
    needs: ['entropy', 'alternatives'],
    value: ({ entropy, alternatives }) => (alternatives ? entropy.weightedBy(alternatives.surprise) : NaN),
  },
];
