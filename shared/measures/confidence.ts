import { CONFIDENCE_ALTERNATIVES } from './alternative-figures.ts';
import type { Measure } from './definition.ts';

const CONFIDENCE_OF = {
  group: 'confidence',
  unit: 'nats',
  orientation: -1,
  source: 'DeepConf, Fu et al. 2025',
  needs: ['alternatives'],
  ranksAs: null,
} as const;

/** Share of the groups that the lowest are taken of, in percent. */
const LOWEST = 10;

const TOKEN = `-mean(ln p) over a token's ${CONFIDENCE_ALTERNATIVES} alternatives`;
const GROUPS = 'sliding windows of 32 tokens (a shorter answer is one)';

/** Confidence of tokens, of groups of tokens and of the end: lower means more likely wrong. */
export const CONFIDENCE: readonly Measure[] = [
  {
    ...CONFIDENCE_OF,
    key: 'confidence_mean',
    name: 'mean confidence',
    symbol: 'conf',
    formula: `mean over tokens of c = ${TOKEN}`,
    value: ({ alternatives }) => alternatives?.confidence.mean ?? NaN,
  },
  {
    ...CONFIDENCE_OF,
    key: 'group_confidence_lowest',
    name: 'lowest group confidence',
    symbol: 'conf min group',
    formula: `min over ${GROUPS} of mean(c), c = ${TOKEN}`,
    value: ({ groupConfidence }) => groupConfidence?.min ?? NaN,
  },
  {
    ...CONFIDENCE_OF,
    key: 'group_confidence_bottom10',
    name: `mean of the lowest ${LOWEST}% of group confidences`,
    symbol: `conf low ${LOWEST}%`,
    formula: `mean of the ceil(${LOWEST}%) lowest of mean(c) over ${GROUPS}, c = ${TOKEN}`,
    value: ({ groupConfidence }) => groupConfidence?.bottomMean(LOWEST) ?? NaN,
  },
  {
    ...CONFIDENCE_OF,
    key: 'tail_confidence',
    name: 'confidence of the last tokens',
    symbol: 'conf tail',
    formula: `mean(c) over the last of the ${GROUPS}, c = ${TOKEN}`,
    value: ({ groupConfidence }) => groupConfidence?.values.at(-1) ?? NaN,
  },
  {
    ...CONFIDENCE_OF,
    key: 'self_certainty',
    name: 'self-certainty over the alternatives',
    symbol: 'self-cert',
    formula: `mean over tokens of c - ln ${CONFIDENCE_ALTERNATIVES}, c = ${TOKEN}`,
    source: 'Kang et al. 2025, top-20 form',
    ranksAs: 'confidence_mean',
    value: ({ alternatives }) =>
      alternatives ? alternatives.confidence.mean - Math.log(alternatives.used) : NaN,
  },
];
