/**
 * The trace of one response: what was recorded at each generated token.
 *
 * Every figure is of the softmax of the raw logits at temperature 1 over the whole vocabulary, in natural
 * logarithms, whatever the sampling settings were. Columns have one entry a token; the two alternative
 * columns have `alternatives` entries a token, row after row, most likely first.
 */
export interface Trace {
  /** How many alternatives each token has (k; the vocabulary's size where that is smaller). */
  readonly alternatives: number;
  /** Chosen token ids, the end-of-turn token included when it was generated. */
  readonly tokens: Uint32Array;
  /** ln p of the chosen token (nats). */
  readonly logprob: Float64Array;
  /** Rank of the chosen token, counted from 1; 0 where it is not known, in a trace from elsewhere. */
  readonly rank: Uint32Array;
  /**
   * Exact entropy (nats): the middle of the interval it is known to lie in. In a trace from elsewhere, which has top-20
   * entropies only, these again (see `hasExactEntropy`).
   */
  readonly entropy: Float64Array;
  /** Half the width of that interval (nats), at most 1e-3 in ordinary captures; Infinity where nothing is known. */
  readonly entropyBound: Float64Array;
  /** -sum p ln p over the 20 most likely tokens and, where it is not among them, the chosen one (nats). */
  readonly entropyTop20: Float64Array;
  /** Probability mass outside the stored alternatives. */
  readonly tailMass: Float64Array;
  /** Ids of the alternatives, tokens x alternatives. */
  readonly topTokens: Uint32Array;
  /** ln p of the alternatives (nats), tokens x alternatives. */
  readonly topLogprobs: Float64Array;
  /**
   * Where each token's text lies in the response's text, in UTF-16 units, start inclusive, end exclusive.
   * Tokens that share a character share its range; tokens without text (end of turn) have an empty one.
   */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/** Why an answer ended: the model's end of turn, the maximum of tokens, or a full context. */
export type AnswerEnd = 'stop' | 'length' | 'context';

/** Number of tokens in a trace. */
export function traceLength(trace: Trace): number {
  return trace.tokens.length;
}

/** Whether its exact entropies are known: of some token at least. Else `entropy` has the top-20 ones. */
export function hasExactEntropy({ entropyBound }: Pick<Trace, 'entropyBound'>): boolean {
  return entropyBound.length === 0 || entropyBound.some((bound) => bound < Infinity);
}
