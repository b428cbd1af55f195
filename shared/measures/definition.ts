import type { Observation } from './observation.ts';

/** What a measure is computed from. `answer span` and `phases` are places in the trace. */
export type Signal = 'entropy' | 'logprob' | 'alternatives' | 'rank' | 'answer span' | 'phases' | 'samples';

/** Groups of measures, in the registry's order, with their titles. */
export const MEASURE_GROUPS = {
  seventeen: 'Seventeen features',
  'paper forms': 'Other forms of the seventeen',
  pooled: 'Pooled',
  weighted: 'Weighted',
  peaks: 'Peaks',
  windows: 'Window entropy',
  forking: 'Forking tokens',
  confidence: 'Confidence',
  margin: 'Margin',
  rank: 'Rank',
  trend: 'Trend',
  'answer span': 'Answer span',
  phases: 'Thinking and answer phases',
  length: 'Length',
  samples: 'Over samples',
} as const;
export type MeasureGroup = keyof typeof MEASURE_GROUPS;

/** What a measure is, for help texts, headers and documentation. */
export interface MeasureDefinition {
  /** Its name in exports, columns and code. */
  readonly key: string;
  /** Its name for readers, in lower case. */
  readonly name: string;
  /** A short sign for axes and narrow columns. */
  readonly symbol: string;
  readonly group: MeasureGroup;
  readonly unit: 'nats' | 'tokens' | 'share' | 'probability' | 'nats/token' | 'none';
  /** 1: a higher value means more likely wrong; -1: a lower one does. Never learnt from labels. */
  readonly orientation: 1 | -1;
  /** In plain text. H is a token's entropy, n its negative logprob, p its alternatives' probabilities, T the length. */
  readonly formula: string;
  /** Where it comes from; null where it is nobody's in particular. */
  readonly source: string | null;
  /** Without these it is undefined. */
  readonly needs: readonly Signal[];
  /**
   * The key of the measure that puts responses in the same order (oriented alike), or null. Such measures
   * count once in a correction for many tests.
   */
  readonly ranksAs: string | null;
}

/** A measure of one trace. */
export interface Measure extends MeasureDefinition {
  /** Its value: NaN where it is undefined. */
  readonly value: (observation: Observation) => number;
}
