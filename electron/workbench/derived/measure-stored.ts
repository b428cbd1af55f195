import {
  measureAnswer,
  measurePrefix,
  placeOf,
  PREFIX_LENGTHS,
  PREFIX_MEASURES,
  signalsOfTrace,
  thinkingEnd,
  type Profile,
  type Signals,
  type TextRange,
} from '#shared/measures/index.ts';
import { decodeTrace, hasExactEntropy, type Trace } from '#shared/trace/index.ts';

/** What the measures of a response are computed from. */
export interface StoredAnswer {
  /** The trace as it is stored; null where there is none. */
  readonly trace: Uint8Array | null;
  readonly text: string;
  /** Where the extracted answer stands in the text (UTF-16 units), by the grade that counts; null where it does not. */
  readonly answer: TextRange | null;
}

export interface ProfileMeasures {
  /** In the order of MEASURES; NaN where not defined. */
  readonly values: Float64Array;
  /** Row by row in the order of PREFIX_LENGTHS, as many as the answer is long enough for; each as PREFIX_MEASURES. */
  readonly prefixes: Float64Array;
}

/** The measures of a response by either profile, or why there are none, in words. */
export type DerivedMeasures =
  | {
      readonly kind: 'measured';
      /** Alternatives stored with each token. */
      readonly alternatives: number;
      /** Null where the trace has top-20 entropies only. */
      readonly exact: ProfileMeasures | null;
      readonly top20: ProfileMeasures;
    }
  | { readonly kind: 'unmeasured'; readonly reason: string };

const PREFIX_PLACES = PREFIX_MEASURES.map(({ key }) => placeOf(key));

/** All measures of a stored response, over both profiles. About 2 ms for 500 tokens. Never throws. */
export function measureStored({ trace: bytes, text, answer }: StoredAnswer): DerivedMeasures {
  if (bytes === null) return { kind: 'unmeasured', reason: 'It has no trace.' };
  const read = decodeTrace(bytes);
  if (read.kind === 'damaged') return { kind: 'unmeasured', reason: `Its trace is damaged: ${read.reason}.` };
  return measureTrace(read.trace, text, answer);
}

/** The same of a trace in its stored form (`storedForm`, or as it was read back), which is not read again. */
export function measureTrace(trace: Trace, text: string, answer: TextRange | null): DerivedMeasures {
  if (trace.tokens.length === 0) return { kind: 'unmeasured', reason: 'It has no tokens.' };
  const places = { answer, thinkingEnd: thinkingEnd(text) };
  const measured = (profile: Profile) => measureSignals(signalsOfTrace(trace, profile, places));
  const [exact, top20] = [hasExactEntropy(trace) ? measured('exact') : null, measured('top20')];
  if (typeof exact === 'string') return { kind: 'unmeasured', reason: exact };
  if (typeof top20 === 'string') return { kind: 'unmeasured', reason: top20 };
  return { kind: 'measured', alternatives: trace.alternatives, exact, top20 };
}

/** A sentence where the signals are not sound. */
function measureSignals(signals: Signals): ProfileMeasures | string {
  const whole = measureAnswer(signals);
  if (whole.kind !== 'measured') return whole.kind === 'refused' ? whole.reason : 'It has no tokens.';
  const rows: Float64Array[] = [];
  for (const n of PREFIX_LENGTHS) {
    const first = measurePrefix(signals, n);
    if (first.kind === 'measured') rows.push(first.values);
  }
  const width = PREFIX_PLACES.length;
  const prefixes = new Float64Array(rows.length * width);
  rows.forEach((values, row) => {
    PREFIX_PLACES.forEach((place, at) => {
      prefixes[row * width + at] = values[place] as number;
    });
  });
  return { values: whole.values, prefixes };
}
