/** The most likely tokens of each position. */
export interface Alternatives {
  /** How many each token has, at least 1. */
  readonly perToken: number;
  /** ln p (nats), tokens x perToken, row after row, most likely first. */
  readonly logprobs: Float64Array;
}

/** A range of tokens: start inclusive, end exclusive, counted from 0. */
export interface TokenRange {
  readonly start: number;
  readonly end: number;
}

/** What the measures of one answer are computed from; each column has an entry a token. */
export interface Signals {
  /** Entropy (nats): exact or of the 20 most likely tokens. */
  readonly entropy: Float64Array;
  /** ln p of the chosen token (nats). */
  readonly logprob: Float64Array;
  /** Rank of the chosen token, counted from 1. */
  readonly rank: Uint32Array | null;
  readonly alternatives: Alternatives | null;
  /** The tokens of the extracted final answer; null where none was found. */
  readonly answer: TokenRange | null;
  /** The first token after the thinking block, 0 to T; null where there is no thinking. */
  readonly answerPhase: number | null;
}

/**
 * Why no measure can be made of these signals, in a sentence that counts tokens from 1, or null where they
 * are sound. Infinite figures are refused as NaN is.
 *
 * @throws RangeError where the answer span or the answer phase lies outside the tokens.
 */
export function problemWith(signals: Signals): string | null {
  const { entropy, logprob, rank, alternatives } = signals;
  checkPlaces(signals);
  const tokens = entropy.length;
  if (logprob.length !== tokens) return `There are ${tokens} entropies and ${logprob.length} logprobs.`;
  if (rank && rank.length !== tokens) return `There are ${tokens} entropies and ${rank.length} ranks.`;
  for (let at = 0; at < tokens; at++) {
    const value = logprob[at] as number;
    if (!(value <= 0 && value > -Infinity)) return badLogprob(`The logprob of token ${at + 1}`, value);
  }
  const bad = alternatives && problemWithAlternatives(alternatives, tokens);
  if (bad) return bad;
  for (let at = 0; at < tokens; at++) {
    const value = entropy[at] as number;
    if (!(value >= 0 && value < Infinity)) {
      const why = value < 0 && value > -Infinity ? ': an entropy is never negative' : '';
      return `The entropy of token ${at + 1} is ${value}${why}.`;
    }
  }
  const unranked = rank?.indexOf(0) ?? -1;
  return unranked < 0 ? null : `The rank of token ${unranked + 1} is 0: ranks count from 1.`;
}

function problemWithAlternatives({ perToken, logprobs }: Alternatives, tokens: number): string | null {
  if (logprobs.length !== perToken * tokens) {
    return `There are ${logprobs.length} alternatives, not ${perToken} for each of ${tokens} tokens.`;
  }
  for (let row = 0, at = 0; row < tokens; row++) {
    let before = 0;
    for (let place = 0; place < perToken; place++, at++) {
      const value = logprobs[at] as number;
      if (!(value <= before && value > -Infinity)) {
        const name = `The logprob of alternative ${place + 1} of token ${row + 1}`;
        const inOrder = !(value <= 0 && value > -Infinity);
        return inOrder ? badLogprob(name, value) : `${name} is above the one before it.`;
      }
      before = value;
    }
  }
  return null;
}

function badLogprob(name: string, value: number): string {
  const why = value > 0 && value < Infinity ? ': a logprob is never positive' : '';
  return `${name} is ${value}${why}.`;
}

function checkPlaces({ entropy, answer, answerPhase }: Signals): void {
  const within = (place: number) => Number.isInteger(place) && place >= 0 && place <= entropy.length;
  if (answer && !(within(answer.start) && within(answer.end) && answer.start < answer.end)) {
    throw new RangeError(`The answer span ${answer.start} to ${answer.end} is not among the tokens.`);
  }
  if (answerPhase !== null && !within(answerPhase)) {
    throw new RangeError(`The answer phase cannot begin at token ${answerPhase}.`);
  }
}
