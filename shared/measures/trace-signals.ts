import { traceLength, type Trace } from '../trace/trace.ts';
import type { Signals } from './signals.ts';
import { firstTokenFrom, tokensOf, type TextRange } from './token-range.ts';

/** Which entropies of a trace are read: exact, or over the 20 most likely tokens as published figures have it. */
export type Profile = 'exact' | 'top20';

/** What is known of an answer's text, in UTF-16 units. */
export interface Places {
  /** The extracted final answer; null where none was found. */
  readonly answer: TextRange | null;
  /** The end of the thinking (`thinkingEnd`); null where there is none. */
  readonly thinkingEnd: number | null;
}

/**
 * The signals of a recorded answer; its columns are shared, not copied. Stored traces are rounded (logprobs of
 * alternatives to 1e-4 nats): for the same figures at every time, take traces as they come out of the store.
 */
export function signalsOfTrace(trace: Trace, profile: Profile, { answer, thinkingEnd }: Places): Signals {
  const { alternatives, topLogprobs } = trace;
  return {
    entropy: profile === 'exact' ? trace.entropy : trace.entropyTop20,
    logprob: trace.logprob,
    rank: trace.rank.includes(0) ? null : trace.rank,
    alternatives: alternatives > 0 ? { perToken: alternatives, logprobs: topLogprobs } : null,
    answer: answer && tokensOf(trace, answer),
    answerPhase: thinkingEnd === null ? null : phaseFrom(trace, thinkingEnd),
  };
}

/** At the very end of the text there is thinking only, whatever silent tokens follow. */
function phaseFrom(trace: Trace, place: number): number {
  return trace.end.some((end) => end > place) ? firstTokenFrom(trace, place) : traceLength(trace);
}
