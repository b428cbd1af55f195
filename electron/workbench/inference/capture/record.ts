import type { Trace } from '#shared/trace/index.ts';
import type { Position } from './ladder.ts';

/** How many tokens the published form of entropy sums over. */
const TOP_ENTROPY = 20;

/** Everything a trace keeps of one position and the token chosen there. */
export interface TokenRecord {
  token: number;
  logprob: number;
  rank: number;
  entropy: number;
  entropyBound: number;
  entropyTop20: number;
  tailMass: number;
  topTokens: Uint32Array;
  topLogprobs: Float64Array;
}

/**
 * Read a position for the chosen token, climbing where it lies beyond the head.
 *
 * @param alternatives how many of the most likely tokens to keep (all where the vocabulary is smaller)
 */
export async function recordToken(
  position: Position,
  token: number,
  alternatives: number,
): Promise<TokenRecord> {
  let index = position.head.ids.indexOf(token);
  while (index < 0) {
    if (!(await position.climb())) throw new RangeError(`Token ${token} is not in the vocabulary.`);
    index = position.head.ids.indexOf(token);
  }
  while (position.head.ids.length < alternatives && (await position.climb()));
  const { ids, logits } = position.head;
  const logprob = position.logprobAt(index);

  const top = Math.min(TOP_ENTROPY, ids.length);
  let entropyTop20 = 0;
  for (let i = 0; i < top; i++) entropyTop20 += surprise(position.logprobAt(i));
  if (index >= top) entropyTop20 += surprise(logprob);

  const kept = Math.min(alternatives, ids.length);
  let rank = index + 1;
  while (rank > 1 && logits[rank - 2] === logits[index]) rank--;

  return {
    token,
    logprob,
    rank,
    entropy: position.entropy,
    entropyBound: position.entropyBound,
    entropyTop20,
    tailMass: position.massBeyond(kept),
    topTokens: ids.slice(0, kept),
    topLogprobs: Float64Array.from({ length: kept }, (_, i) => position.logprobAt(i)),
  };
}

/** -p ln p from ln p. */
function surprise(logprob: number): number {
  return logprob > -745 ? -Math.exp(logprob) * logprob : 0;
}

/** Where a token's text lies in the response's text. */
export interface Span {
  start: number;
  end: number;
}

/** Put the records of one response and the places of their texts into columns. */
export function traceOf(records: readonly TokenRecord[], spans: readonly Span[]): Trace {
  const alternatives = records[0]?.topTokens.length ?? 0;
  const topTokens = new Uint32Array(records.length * alternatives);
  const topLogprobs = new Float64Array(records.length * alternatives);
  records.forEach((record, row) => {
    topTokens.set(record.topTokens, row * alternatives);
    topLogprobs.set(record.topLogprobs, row * alternatives);
  });
  return {
    alternatives,
    tokens: Uint32Array.from(records, (record) => record.token),
    logprob: Float64Array.from(records, (record) => record.logprob),
    rank: Uint32Array.from(records, (record) => record.rank),
    entropy: Float64Array.from(records, (record) => record.entropy),
    entropyBound: Float64Array.from(records, (record) => record.entropyBound),
    entropyTop20: Float64Array.from(records, (record) => record.entropyTop20),
    tailMass: Float64Array.from(records, (record) => record.tailMass),
    topTokens,
    topLogprobs,
    start: Uint32Array.from(spans, (span) => span.start),
    end: Uint32Array.from(spans, (span) => span.end),
  };
}
