/**
 * Measures: numbers computed from one trace, each defined once.
 *
 * `MEASURES` says what there is and in which order values come; `measureAnswer` computes all of them from the
 * signals of a trace (`signalsOfTrace`), `measurePrefix` over the first tokens, and `samples.ts` has the measures
 * of an item that was sampled several times. NaN is undefined, never 0. Help texts, headers of exports and
 * documentation are drawn from the definitions.
 */
export { CONFIDENCE_ALTERNATIVES } from './alternative-figures.ts';
export type { Measure, MeasureDefinition, MeasureGroup, Signal } from './definition.ts';
export { MEASURE_GROUPS } from './definition.ts';
export { DEFINITIONS } from './catalogue.ts';
export type { FeatureSet } from './feature-sets.ts';
export { FEATURE_SETS, pickMeasures } from './feature-sets.ts';
export type { Measured } from './measure-answer.ts';
export { measureAnswer } from './measure-answer.ts';
export type { MeasureSettings } from './observation.ts';
export { DEFAULT_SETTINGS } from './observation.ts';
export { measurePrefix, PREFIX_LENGTHS, PREFIX_MEASURES, prefixKey } from './prefixes.ts';
export { MEASURES, MEASURES_VERSION, placeOf } from './registry.ts';
export type { SampledAnswers } from './samples.ts';
export { agreement, majorityAnswer, SAMPLE_MEASURES, semanticEntropyDiscrete } from './samples.ts';
export type { Alternatives, Signals, TokenRange } from './signals.ts';
export { thinkingEnd } from './thinking-end.ts';
export type { TextRange } from './token-range.ts';
export { tokensOf } from './token-range.ts';
export { top20Entropy } from './top20-entropy.ts';
export type { Places, Profile } from './trace-signals.ts';
export { signalsOfTrace } from './trace-signals.ts';
