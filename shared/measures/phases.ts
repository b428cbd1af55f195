import type { Column } from './column.ts';
import type { Measure } from './definition.ts';
import type { Observation } from './observation.ts';
import { PROFILE_STATISTICS } from './profile-statistics.ts';

interface Phase {
  readonly prefix: string;
  readonly sign: string;
  readonly name: string;
  readonly tokens: string;
  readonly column: (observation: Observation) => Column | null;
}

const PHASES: readonly Phase[] = [
  {
    prefix: 'thinking',
    sign: 'thinking',
    name: 'while thinking',
    tokens: 'up to the end of the thinking block',
    column: ({ phases }) => phases.thinking,
  },
  {
    prefix: 'answer_phase',
    sign: 'after thinking',
    name: 'after thinking',
    tokens: 'after the thinking block',
    column: ({ phases }) => phases.answer,
  },
];

/** The profile statistics of either side of the end of the thinking; undefined where a side has no tokens. */
export const THINKING_AND_ANSWER: readonly Measure[] = PHASES.flatMap((phase) =>
  PROFILE_STATISTICS.map(({ of, ...statistic }) => ({
    ...statistic,
    key: `${phase.prefix}_${statistic.key}`,
    name: `${statistic.name}, ${phase.name}`,
    symbol: `${statistic.symbol} ${phase.sign}`,
    group: 'phases' as const,
    formula: `${statistic.formula}; over the tokens ${phase.tokens}`,
    source: 'PEAR 2025',
    needs: ['entropy', 'phases'] as const,
    ranksAs: null,
    value: (observation: Observation) => {
      const column = phase.column(observation);
      return column ? of(column) : NaN;
    },
  })),
);
