import type { Measure, MeasureDefinition } from './definition.ts';
import { measureAnswer, type Measured } from './measure-answer.ts';
import { DEFAULT_SETTINGS, type MeasureSettings } from './observation.ts';
import { MEASURES } from './registry.ts';
import type { Alternatives, Signals } from './signals.ts';

/** Numbers of first tokens at which measures are taken. */
export const PREFIX_LENGTHS = [16, 32, 64, 128, 256] as const;

/** Not of a beginning: where the answer and the thinking's end stand is known at the end, and the length is n. */
const OF_THE_WHOLE: ReadonlySet<string> = new Set(['answer span', 'phases', 'length']);

/** The measures that a beginning of an answer has too. */
export const PREFIX_MEASURES: readonly Measure[] = MEASURES.filter(({ group }) => !OF_THE_WHOLE.has(group));

const WHOLE_PLACES = MEASURES.flatMap(({ group }, at) => (OF_THE_WHOLE.has(group) ? [at] : []));

/**
 * All measures over the first n tokens, in the registry's order; undefined (NaN) for those not in
 * PREFIX_MEASURES. `short` where the answer has fewer than n tokens: its measures over them are undefined.
 */
export function measurePrefix(
  signals: Signals,
  n: number,
  settings: MeasureSettings = DEFAULT_SETTINGS,
): Measured | { readonly kind: 'short' } {
  if (!(Number.isInteger(n) && n > 0)) throw new RangeError(`A prefix has at least one token, not ${n}.`);
  if (signals.entropy.length < n) return { kind: 'short' };
  const measured = measureAnswer(firstTokens(signals, n), settings);
  if (measured.kind === 'measured') for (const at of WHOLE_PLACES) measured.values[at] = NaN;
  return measured;
}

/** Views of the first n tokens. */
function firstTokens({ entropy, logprob, rank, alternatives }: Signals, n: number): Signals {
  return {
    entropy: entropy.subarray(0, n),
    logprob: logprob.subarray(0, n),
    rank: rank?.subarray(0, n) ?? null,
    alternatives: alternatives && firstRows(alternatives, n),
    answer: null,
    answerPhase: null,
  };
}

function firstRows({ perToken, logprobs }: Alternatives, n: number): Alternatives {
  return { perToken, logprobs: logprobs.subarray(0, n * perToken) };
}

/** `<key>_first_<n>`. */
export const prefixKey = (key: string, n: number): string => `${key}_first_${n}`;

/** What a measure over the first n tokens is. */
export function prefixDefinition(measure: Measure, n: number): MeasureDefinition {
  const { group, unit, orientation, source, needs } = measure;
  const alike = ranksAsAtLength(measure, n);
  return {
    key: prefixKey(measure.key, n),
    name: `${measure.name}, first ${n} tokens`,
    symbol: `${measure.symbol} (${n})`,
    formula: `${measure.formula}; over the first ${n} tokens, where there are so many`,
    group,
    unit,
    orientation,
    source,
    needs,
    ranksAs: alike && prefixKey(alike, n),
  };
}

/** Sums rank as means where all answers have one length. */
const AT_ONE_LENGTH: Readonly<Record<string, string>> = {
  se_sum: 'mean',
  nll_sum: 'nll_avg',
  peak_density: 'peak_count',
};

/** The signals of which the largest 5% of up to 20 tokens are the largest one. */
const LARGEST: Readonly<Record<string, string>> = { pooled_5: 'max', nll_pooled_5: 'nll_max' };

/** A window of all tokens is their mean. */
function ranksAsAtLength({ key, ranksAs }: MeasureDefinition, n: number): string | null {
  const window = /^window_(\d+)$/.exec(key)?.[1];
  if (window !== undefined && n <= Number(window)) return 'mean';
  if (/^(group|tail)_confidence/.test(key) && n <= DEFAULT_SETTINGS.confidenceWindow)
    return 'confidence_mean';
  if (n <= 20 && key in LARGEST) return LARGEST[key] ?? null;
  return ranksAs ?? AT_ONE_LENGTH[key] ?? null;
}
