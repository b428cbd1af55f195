import type { Measure } from './definition.ts';
import { PROFILE_STATISTICS } from './profile-statistics.ts';

const SOURCE = 'Entropy Sentinel';

const ofEntropy: readonly Measure[] = PROFILE_STATISTICS.map(({ of, ...statistic }) => ({
  ...statistic,
  group: 'seventeen',
  source: SOURCE,
  needs: ['entropy'],
  ranksAs: null,
  value: ({ entropy }) => of(entropy),
}));

const ofLikelihood = { group: 'seventeen', source: SOURCE, needs: ['logprob'], ranksAs: null } as const;

/** In the order that classifiers and exports use. */
export const SEVENTEEN: readonly Measure[] = [
  ...ofEntropy,
  {
    key: 'se_sum',
    name: 'sum of the entropies',
    symbol: 'sum H',
    group: 'seventeen',
    unit: 'nats',
    orientation: 1,
    formula: 'sum(H)',
    source: SOURCE,
    needs: ['entropy'],
    ranksAs: null,
    value: ({ entropy }) => entropy.sum,
  },
  {
    ...ofLikelihood,
    key: 'nll_avg',
    name: 'mean negative log-likelihood',
    symbol: 'mean NLL',
    unit: 'nats',
    orientation: 1,
    formula: 'sum(n) / T',
    value: ({ nll }) => nll.mean,
  },
  {
    ...ofLikelihood,
    key: 'nll_max',
    name: 'largest negative log-likelihood',
    symbol: 'max NLL',
    unit: 'nats',
    orientation: 1,
    formula: 'max(n)',
    value: ({ nll }) => nll.max,
  },
  {
    ...ofLikelihood,
    key: 'nll_sum',
    name: 'negative log-likelihood',
    symbol: 'sum NLL',
    unit: 'nats',
    orientation: 1,
    formula: 'sum(n)',
    value: ({ nll }) => nll.sum,
  },
  {
    ...ofLikelihood,
    key: 'lntp',
    name: 'length-normalised probability',
    symbol: 'LNTP',
    unit: 'probability',
    orientation: -1,
    formula: 'exp(-mean(n))',
    source: 'Guerreiro et al. 2023; LM-Polygraph',
    ranksAs: 'nll_avg',
    value: ({ nll }) => Math.exp(-nll.mean),
  },
  {
    ...ofLikelihood,
    key: 'mtp',
    name: 'smallest token probability',
    symbol: 'MTP',
    unit: 'probability',
    orientation: -1,
    formula: 'exp(-max(n))',
    source: 'Guerreiro et al. 2023; LM-Polygraph',
    ranksAs: 'nll_max',
    value: ({ nll }) => Math.exp(-nll.max),
  },
  {
    ...ofLikelihood,
    key: 'ppl',
    name: 'perplexity',
    symbol: 'PPL',
    unit: 'none',
    orientation: 1,
    formula: 'exp(mean(n))',
    ranksAs: 'nll_avg',
    value: ({ nll }) => Math.exp(nll.mean),
  },
];
