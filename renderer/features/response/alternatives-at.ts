import type { Trace } from '#shared/trace/index.ts';

/** One of the tokens that could have come. */
export interface Alternative {
  readonly token: number;
  /** Undefined where the workspace has no text for it. */
  readonly text: string | undefined;
  /** From 1; 0 where it is not known. */
  readonly rank: number;
  readonly probability: number;
  /** Nats. */
  readonly logprob: number;
  readonly chosen: boolean;
}

/** The stored alternatives at a token, likeliest first; the chosen one last where it is not among them. */
export function alternativesAt(
  trace: Trace,
  token: number,
  textOf: (token: number) => string | undefined,
): readonly Alternative[] {
  const chosenToken = trace.tokens[token];
  const chosenRank = trace.rank[token] ?? 0;
  const row = token * trace.alternatives;
  const found = Array.from({ length: trace.alternatives }, (_, place): Alternative => {
    const id = trace.topTokens[row + place] ?? 0;
    const chosen = id === chosenToken;
    // Alternatives are stored to 1e-4 nats, the chosen token more exactly.
    const logprob = (chosen ? trace.logprob[token] : trace.topLogprobs[row + place]) ?? NaN;
    return {
      token: id,
      text: textOf(id),
      rank: place + 1,
      probability: Math.exp(logprob),
      logprob,
      chosen,
    };
  });
  if (chosenToken === undefined || found.some(({ chosen }) => chosen)) return found;
  const logprob = trace.logprob[token] ?? NaN;
  return [
    ...found,
    {
      token: chosenToken,
      text: textOf(chosenToken),
      rank: chosenRank,
      probability: Math.exp(logprob),
      logprob,
      chosen: true,
    },
  ];
}
