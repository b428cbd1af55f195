import type { Measure } from './definition.ts';

/** Share of the tokens at which the answer might have gone another way. */
export const FORKING: readonly Measure[] = [
  {
    key: 'forking_share',
    name: 'share of forking tokens',
    symbol: 'forks',
    group: 'forking',
    unit: 'share',
    orientation: 1,
    formula: '(number of tokens with H > ln 2) / T',
    source: 'high-entropy minority tokens, 2025',
    needs: ['entropy'],
    ranksAs: null,
    value: ({ entropy: { values }, length, settings: { forkingThreshold } }) => {
      let count = 0;
      for (let at = 0; at < length; at++) if ((values[at] as number) > forkingThreshold) count++;
      return count / length;
    },
  },
];
