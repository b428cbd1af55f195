import type { Measure } from './definition.ts';

/** How long it is: the control that every other measure is held against. */
export const LENGTH: readonly Measure[] = [
  {
    key: 'length',
    name: 'length',
    symbol: 'T',
    group: 'length',
    unit: 'tokens',
    orientation: 1,
    formula: 'number of generated tokens, the end of turn included',
    source: null,
    needs: [],
    ranksAs: null,
    value: ({ length }) => length,
  },
];
