import { Column } from './column.ts';
import type { Measure } from './definition.ts';
import { slidingMeans } from './sliding-means.ts';

const WIDTHS = [8, 16, 32] as const;

/** The most uncertain passage. */
export const WINDOWS: readonly Measure[] = WIDTHS.map((width) => ({
  key: `window_${width}`,
  name: `largest mean entropy of ${width} tokens in a row`,
  symbol: `H over ${width}`,
  group: 'windows',
  unit: 'nats',
  orientation: 1,
  formula: `max over windows of ${width} tokens of mean(H); a shorter answer is one window`,
  source: 'HWE tokens, ARES 2025',
  needs: ['entropy'],
  ranksAs: null,
  value: ({ entropy }) => new Column(slidingMeans(entropy.values, width)).max,
}));
