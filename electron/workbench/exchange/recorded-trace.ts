import type { Trace } from '#shared/trace/index.ts';
import { commonAlternatives, entropiesOf, ranksAmong } from './alternative-rows.ts';
import { LineProblem } from './line-fields.ts';
import type { RecordedAnswer } from './recorded-answer.ts';

/** Which entropies of a recorded answer are read; null takes them as they are given. */
export type RecordedForm = 'exact' | 'top20' | null;

/** Entropies of a recorded answer (nats), and where they are from. */
export interface RecordedEntropies {
  readonly values: Float64Array;
  readonly from: 'given' | 'alternatives';
}

/**
 * The entropies of a recorded answer. Those of no stated form (`entropy`) pass for exact ones, and for top-20 ones
 * where there is nothing else.
 *
 * @throws LineProblem where it has none of this form, nor what they could be made of.
 */
export function recordedEntropies(answer: RecordedAnswer, form: RecordedForm): RecordedEntropies {
  const { entropy, entropyTop20, alternatives, logprob } = answer;
  if (form !== 'top20' && entropy !== null) return { values: entropy, from: 'given' };
  if (form === 'exact') {
    throw new LineProblem('field "entropy" is missing: exact entropies cannot be made of alternatives.');
  }
  if (entropyTop20 !== null) return { values: entropyTop20, from: 'given' };
  if (alternatives !== null) return { values: entropiesOf(alternatives, logprob), from: 'alternatives' };
  if (entropy !== null) return { values: entropy, from: 'given' };
  // An answer without tokens needs none.
  if (logprob.length === 0) return { values: logprob, from: 'given' };
  throw new LineProblem(
    'it has no entropies and no alternatives ("entropy", "topLogprobs" or "top_logprobs").',
  );
}

/**
 * A recorded answer as a trace without exact entropies: both columns have these. Ranges of tokens whose texts are not
 * known are empty, and the alternatives are as many as every token has.
 *
 * @param idOf the id of a token that is known by its text
 */
export function recordedTrace(
  answer: RecordedAnswer,
  entropies: Float64Array,
  idOf: (text: string) => number,
): Trace {
  const { logprob, placed } = answer;
  const length = logprob.length;
  const rows = answer.alternatives ?? [];
  const common = commonAlternatives(rows);
  const k = common?.perToken ?? 0;
  const rank = answer.rank ?? (rows.length > 0 ? ranksAmong(rows, logprob) : new Uint32Array(length));
  const tokens = new Uint32Array(length);
  const topTokens = new Uint32Array(length * k);
  const tailMass = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    const row = rows[at];
    const names = row?.tokens ?? null;
    tokens[at] = numbered(chosenToken(answer, at, rank[at] as number), idOf);
    for (let place = 0; place < k; place++) {
      const isChosen = place + 1 === rank[at];
      const other = names?.[place] ?? unnamed(place + 1);
      topTokens[at * k + place] = isChosen && names === null ? (tokens[at] as number) : numbered(other, idOf);
    }
    const mass = row?.logprobs.subarray(0, k).reduce((sum, value) => sum + Math.exp(value), 0);
    tailMass[at] = mass === undefined ? 1 : Math.max(0, 1 - mass);
  }
  return {
    alternatives: k,
    tokens,
    logprob,
    rank,
    entropy: entropies,
    entropyBound: new Float64Array(length).fill(Infinity),
    entropyTop20: entropies,
    tailMass,
    topTokens,
    topLogprobs: common?.logprobs ?? new Float64Array(0),
    start: placed?.start ?? new Uint32Array(length),
    end: placed?.end ?? new Uint32Array(length),
  };
}

const numbered = (token: number | string, idOf: (text: string) => number): number =>
  typeof token === 'string' ? idOf(token) : token;

/** What stands for a token of which only the rank is known, or not even that. */
const unnamed = (rank: number): string => (rank > 0 ? `⟨rank ${rank}⟩` : '⟨not known⟩');

function chosenToken({ tokens, alternatives }: RecordedAnswer, at: number, rank: number): number | string {
  return tokens?.[at] ?? alternatives?.[at]?.tokens?.[rank - 1] ?? unnamed(rank);
}
