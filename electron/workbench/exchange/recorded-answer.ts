import type { AnswerEnd } from '#shared/trace/index.ts';
import type { AlternativeRow } from './alternative-rows.ts';
import type { PlacedText } from './piece-offsets.ts';

/** What is known of an answer beside its tokens; null where its line does not say. */
export interface AnswerFacts {
  /** A line with several answers numbers them: `id#0`, `id#1`, … */
  readonly id: string;
  readonly model: string | null;
  readonly benchmark: string | null;
  readonly category: string | null;
  readonly question: string | null;
  readonly reference: string | null;
  readonly correct: boolean | null;
  readonly end: AnswerEnd | null;
}

/**
 * An answer as another program recorded it. Columns have an entry a token; logprobs and entropies in nats.
 */
export interface RecordedAnswer extends AnswerFacts {
  /** The item that it answers: its line's `item`, or `id`. */
  readonly item: string;
  readonly text: string | null;
  /** Where the tokens stand in the text; null where their texts are not known. */
  readonly placed: PlacedText | null;
  /** What the chosen tokens are, by ids or by texts. */
  readonly tokens: readonly (number | string)[] | null;
  readonly logprob: Float64Array;
  /** Entropies as they are given, whatever their form. */
  readonly entropy: Float64Array | null;
  /** Entropies that are given as top-20 ones. */
  readonly entropyTop20: Float64Array | null;
  readonly rank: Uint32Array | null;
  readonly alternatives: readonly AlternativeRow[] | null;
}

/** What a line gives of an answer's tokens. */
export type RecordedTokens = Omit<RecordedAnswer, keyof AnswerFacts | 'item'>;
