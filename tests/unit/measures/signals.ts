import fc from 'fast-check';
import { measureAnswer, placeOf, type MeasureSettings, type Signals } from '#shared/measures/index.ts';

export const columnOf = (values: readonly number[]): Float64Array => Float64Array.from(values);

/** Signals of an answer with these entropies: as likely tokens as they are certain, nothing else known. */
export function withEntropy(entropy: readonly number[], more: Partial<Signals> = {}): Signals {
  return {
    entropy: columnOf(entropy),
    logprob: columnOf(entropy).map((value) => -value),
    rank: null,
    alternatives: null,
    answer: null,
    answerPhase: null,
    ...more,
  };
}

/** Alternatives from rows of ln p. */
export function alternativesOf(rows: readonly (readonly number[])[]): NonNullable<Signals['alternatives']> {
  return { perToken: rows[0]?.length ?? 0, logprobs: columnOf(rows.flat()) };
}

/** A reader of the measures of one answer by their keys. */
export function measuresOf(signals: Signals, settings?: MeasureSettings): (key: string) => number {
  const measured = measureAnswer(signals, settings);
  if (measured.kind !== 'measured') throw new Error(`The answer is ${measured.kind}.`);
  return (key) => measured.values[placeOf(key)] as number;
}

interface Token {
  readonly entropy: number;
  readonly nll: number;
  readonly rank: number;
  readonly alternatives: readonly number[];
}

const nats = (max: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: 0, max, noNaN: true }) },
    // Ties and plateaus.
    { weight: 1, arbitrary: fc.constantFrom(0, 0.25, Math.LN2, 2) },
  );

const anyToken: fc.Arbitrary<Token> = fc.record({
  entropy: nats(8),
  nll: nats(12),
  rank: fc.integer({ min: 1, max: 300 }),
  alternatives: fc
    .array(fc.double({ min: -15, max: -0.01, noNaN: true }), { minLength: 3, maxLength: 3 })
    .map((row) => row.sort((a, b) => b - a)),
});

export function signalsFrom(tokens: readonly Token[]): Signals {
  return {
    entropy: columnOf(tokens.map(({ entropy }) => entropy)),
    logprob: columnOf(tokens.map(({ nll }) => 0 - nll)),
    rank: Uint32Array.from(tokens, ({ rank }) => rank),
    alternatives: alternativesOf(tokens.map(({ alternatives }) => alternatives)),
    answer: null,
    answerPhase: null,
  };
}

/** Tokens of answers, from which signals are made (`signalsFrom`). */
export const anyTokens = (minLength = 1, maxLength = 80): fc.Arbitrary<Token[]> =>
  fc.array(anyToken, { minLength, maxLength });
