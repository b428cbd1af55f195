import type { Measure } from './definition.ts';

const PEAK = {
  group: 'peaks',
  orientation: 1,
  source: 'thesis notebook',
  needs: ['entropy'],
  ranksAs: null,
} as const;

/** Moments at which the entropy stands out of its own profile. */
export const PEAKS: readonly Measure[] = [
  {
    ...PEAK,
    key: 'peak_count',
    name: 'number of entropy peaks',
    symbol: 'peaks',
    unit: 'none',
    formula: 'number of local maxima of H above mean + std; a plateau is one',
    value: ({ peaks }) => peaks.length,
  },
  {
    ...PEAK,
    key: 'peak_density',
    name: 'entropy peaks per token',
    symbol: 'peaks / T',
    unit: 'share',
    formula: '(number of local maxima of H above mean + std) / T',
    value: ({ peaks, length }) => peaks.length / length,
  },
  {
    ...PEAK,
    key: 'peak_height',
    name: 'mean height of the entropy peaks',
    symbol: 'peak H',
    unit: 'nats',
    formula: 'mean of H at its local maxima above mean + std; 0 where there are none',
    value: ({ peaks, entropy: { values } }) => {
      let sum = 0;
      for (const at of peaks) sum += values[at] as number;
      return peaks.length === 0 ? 0 : sum / peaks.length;
    },
  },
];
