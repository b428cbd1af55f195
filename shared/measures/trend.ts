import { Column } from './column.ts';
import type { Measure } from './definition.ts';

const COURSE = {
  group: 'trend',
  unit: 'nats',
  orientation: 1,
  source: 'conditional entropy reduction, 2025',
  needs: ['entropy'],
  ranksAs: null,
} as const;

const quarter = (length: number): number => Math.ceil(length / 4);

/** Whether the entropy rises or falls over the answer. */
export const TREND: readonly Measure[] = [
  {
    ...COURSE,
    key: 'trend',
    name: 'slope of the entropy',
    symbol: 'slope H',
    formula: 'least-squares slope of H over x = t / (T - 1), t from 0; 0 for one token',
    value: ({ entropy: { values, mean }, length }) => {
      if (length < 2) return 0;
      let sum = 0;
      for (let at = 0; at < length; at++) sum += (at / (length - 1) - 0.5) * ((values[at] as number) - mean);
      // Over the sum of (x - 1/2)^2 for equally spaced x.
      return sum / ((length * (length + 1)) / (12 * (length - 1)));
    },
  },
  {
    ...COURSE,
    key: 'first_quarter',
    name: 'mean entropy of the first quarter',
    symbol: 'H first 1/4',
    formula: 'mean(H) over the first ceil(T / 4) tokens',
    value: ({ entropy: { values }, length }) => new Column(values.subarray(0, quarter(length))).mean,
  },
  {
    ...COURSE,
    key: 'last_quarter',
    name: 'mean entropy of the last quarter',
    symbol: 'H last 1/4',
    formula: 'mean(H) over the last ceil(T / 4) tokens',
    value: ({ entropy: { values }, length }) => new Column(values.subarray(length - quarter(length))).mean,
  },
];
