import { DEFAULT_SETTINGS, Observation, type MeasureSettings } from './observation.ts';
import { MEASURES } from './registry.ts';
import { problemWith, type Signals } from './signals.ts';

/** The measures of one answer, or why there are none. */
export type Measured =
  /** One value a measure, in the registry's order: NaN where it is undefined, never otherwise. */
  | { readonly kind: 'measured'; readonly values: Float64Array }
  /** An answer without tokens has no measures. */
  | { readonly kind: 'empty' }
  /** The signals are not sound; `reason` is a sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * All measures of one answer. O(T log T).
 *
 * One token has std, skewness, kurtosis and trend 0, no peaks and no pure moments; so has an answer of equal
 * entropies. `ppl` and what is built of extreme logprobs may be Infinity.
 */
export function measureAnswer(signals: Signals, settings: MeasureSettings = DEFAULT_SETTINGS): Measured {
  const reason = problemWith(signals);
  if (reason !== null) return { kind: 'refused', reason };
  if (signals.entropy.length === 0) return { kind: 'empty' };
  const observation = new Observation(signals, settings);
  const values = new Float64Array(MEASURES.length);
  for (const [at, measure] of MEASURES.entries()) values[at] = measure.value(observation);
  return { kind: 'measured', values };
}
