import type { Column } from './column.ts';
import type { Measure } from './definition.ts';
import type { Observation } from './observation.ts';

const PERCENTS = [5, 10, 20] as const;

interface PooledSignal extends Pick<Measure, 'unit' | 'needs'> {
  readonly prefix: string;
  readonly name: string;
  readonly sign: string;
  readonly letter: string;
  readonly column: (observation: Observation) => Column | null;
}

const POOLED_SIGNALS: readonly PooledSignal[] = [
  {
    prefix: '',
    name: 'entropies',
    sign: 'H',
    letter: 'H',
    unit: 'nats',
    needs: ['entropy'],
    column: ({ entropy }) => entropy,
  },
  {
    prefix: 'nll_',
    name: 'negative log-likelihoods',
    sign: 'NLL',
    letter: 'n',
    unit: 'nats',
    needs: ['logprob'],
    column: ({ nll }) => nll,
  },
  {
    prefix: 'pmax_',
    name: 'values of 1 - p(1)',
    sign: '1 - p(1)',
    letter: '1 - p(1)',
    unit: 'probability',
    needs: ['alternatives'],
    column: ({ alternatives }) => alternatives?.surprise ?? null,
  },
];

/** Means of the largest values of each signal. */
export const POOLED: readonly Measure[] = POOLED_SIGNALS.flatMap(
  ({ prefix, name, sign, letter, column, ...signal }) =>
    PERCENTS.map((percent) => ({
      ...signal,
      key: `${prefix}pooled_${percent}`,
      name: `mean of the largest ${percent}% of the ${name}`,
      symbol: `${sign} top ${percent}%`,
      group: 'pooled' as const,
      orientation: 1 as const,
      formula: `mean of the ceil(${percent} T / 100) largest ${letter}`,
      source: 'thesis notebook',
      ranksAs: null,
      value: (observation: Observation) => column(observation)?.topMean(percent) ?? NaN,
    })),
);
