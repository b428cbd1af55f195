import { Column } from './column.ts';
import type { Alternatives } from './signals.ts';

/** Alternatives that a token's confidence is taken over; fewer where fewer are known. */
export const CONFIDENCE_ALTERNATIVES = 20;

/** What the measures ask of the alternatives of an answer. */
export interface AlternativeFigures {
  /** Alternatives used: CONFIDENCE_ALTERNATIVES or fewer. */
  readonly used: number;
  /** -mean ln p over the alternatives used (nats). */
  readonly confidence: Column;
  /** 1 - p(1). */
  readonly surprise: Column;
  /** p(1) - p(2); null where each token has one alternative. */
  readonly margin: Column | null;
}

export function readAlternatives({ perToken, logprobs }: Alternatives, tokens: number): AlternativeFigures {
  const used = Math.min(perToken, CONFIDENCE_ALTERNATIVES);
  const confidence = new Float64Array(tokens);
  const surprise = new Float64Array(tokens);
  const margin = perToken > 1 ? new Float64Array(tokens) : null;
  for (let row = 0; row < tokens; row++) {
    const from = row * perToken;
    let sum = 0;
    for (let at = from; at < from + used; at++) sum -= logprobs[at] as number;
    confidence[row] = sum / used;
    const likeliest = Math.exp(logprobs[from] as number);
    surprise[row] = 1 - likeliest;
    if (margin) margin[row] = likeliest - Math.exp(logprobs[from + 1] as number);
  }
  return {
    used,
    confidence: new Column(confidence),
    surprise: new Column(surprise),
    margin: margin && new Column(margin),
  };
}
