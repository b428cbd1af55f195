import type { HeatScale } from '#renderer/ui/heatmap/index.ts';
import { hasExactEntropy, type Trace } from '#shared/trace/index.ts';

/** What the tokens are shaded by. */
export type Signal = 'entropy' | 'nll' | 'rank' | 'margin';

export const SIGNALS: readonly Signal[] = ['entropy', 'nll', 'rank', 'margin'];

export const SIGNAL_WORDS: Readonly<Record<Signal, { readonly name: string; readonly explanation: string }>> =
  {
    entropy: {
      name: 'Entropy',
      explanation: 'Entropy of the whole distribution the token was drawn from (nats)',
    },
    nll: { name: 'NLL', explanation: 'Negative log-likelihood of the chosen token, -ln p (nats)' },
    rank: { name: 'Rank', explanation: 'How many tokens were at least as likely as the chosen one' },
    margin: {
      name: 'Margin',
      explanation: 'Probability of the likeliest token less that of the second likeliest',
    },
  };

/** Top of the entropy scale before a run has figures of its own (nats). */
const USUAL_TOP = 2;
/** Ranks from here on are drawn alike. */
const HIGH_RANK = 100;

/** The scale of entropies in a run: 0 to its 99th percentile, the same for all of its responses. */
export function entropyScale(entropy99: number | null): HeatScale {
  const top = entropy99 !== null && entropy99 > 0 ? entropy99 : USUAL_TOP;
  return { title: 'Entropy', unit: 'nats', light: 0, strong: top };
}

/** What a trace's entropies are called: those of imported answers are over the 20 most likely tokens. */
export function entropyName(trace: Trace): string {
  return hasExactEntropy(trace) ? 'Entropy' : 'Top-20 entropy';
}

/** The scale of a signal. NLL has that of entropy, both being nats: the same shade is the same surprise. */
export function signalScale(signal: Signal, entropy99: number | null): HeatScale {
  switch (signal) {
    case 'entropy':
      return entropyScale(entropy99);
    case 'nll':
      return { ...entropyScale(entropy99), title: 'NLL' };
    case 'rank':
      return { title: 'Rank', light: 1, strong: HIGH_RANK, logarithmic: true };
    case 'margin':
      return { title: 'Margin', light: 1, strong: 0 };
  }
}

/** A signal's value at each token; NaN where it is not defined, or not known. */
export function signalValues(trace: Trace, signal: Signal): Float64Array {
  switch (signal) {
    case 'entropy':
      return trace.entropy;
    case 'nll':
      // Not -0 where p is 1.
      return trace.logprob.map((logprob) => 0 - logprob);
    case 'rank':
      return Float64Array.from(trace.rank, (rank) => rank || NaN);
    case 'margin':
      return Float64Array.from(trace.tokens, (_, token) => marginAt(trace, token));
  }
}

/** Probability of the likeliest token less that of the second likeliest; NaN with fewer than two alternatives. */
export function marginAt(trace: Trace, token: number): number {
  if (trace.alternatives < 2) return NaN;
  const row = token * trace.alternatives;
  return Math.exp(trace.topLogprobs[row] ?? NaN) - Math.exp(trace.topLogprobs[row + 1] ?? NaN);
}
