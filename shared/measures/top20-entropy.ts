import type { Alternatives } from './signals.ts';

/** How many of the most likely tokens the published form of entropy sums over. */
const MOST_LIKELY = 20;

/** How far rounding in a file may set a chosen token below its own place among the alternatives (nats). */
const SAME_LOGPROB = 1e-6;

/**
 * Entropies from logprobs alone, in the top-20 form: -sum p ln p over the 20 most likely tokens and, where it is
 * not among them, the chosen one; p is not renormalised. Where fewer alternatives are known the sum is over those.
 * The chosen token is among them unless it is less likely than the last.
 *
 * @param logprob ln p of the chosen tokens (nats).
 * @returns one a token (nats).
 */
export function top20Entropy({ perToken, logprobs }: Alternatives, logprob: Float64Array): Float64Array {
  const used = Math.min(perToken, MOST_LIKELY);
  return logprob.map((chosen, row) => {
    const from = row * perToken;
    let sum = 0;
    for (let at = from; at < from + used; at++) sum += surprise(logprobs[at] as number);
    const last = logprobs[from + used - 1] as number;
    return chosen < last - SAME_LOGPROB ? sum + surprise(chosen) : sum;
  });
}

/** -p ln p from ln p. */
const surprise = (logprob: number): number => (logprob > -745 ? -Math.exp(logprob) * logprob : 0);
