import { top20Entropy, type Alternatives } from '#shared/measures/index.ts';
import { checkLength, LineProblem, listOf, logprobOf } from './line-fields.ts';

/** The alternatives of one token, most likely first; as many as its line gives. */
export interface AlternativeRow {
  /** ln p (nats). */
  readonly logprobs: Float64Array;
  /** What each is, by id or by text; null where only logprobs are given. */
  readonly tokens: readonly (number | string)[] | null;
}

/** At this logprob and below serving APIs have tokens that could not be chosen: p = 0. */
const IMPOSSIBLE = -9999;

/** How far rounding may set a chosen token below its own place among the alternatives (nats). */
const SAME_LOGPROB = 1e-6;

/**
 * The alternatives of one token, put in order; those that could not be chosen are left out.
 *
 * @param name the field, for what is wrong with it
 * @param at the token, counted from 0
 */
export function alternativeRow(
  entries: readonly { readonly logprob: unknown; readonly token: number | string | null }[],
  name: string,
  at: number,
): AlternativeRow {
  const kept: { logprob: number; token: number | string | null }[] = [];
  for (const { logprob, token } of entries) {
    if (typeof logprob === 'number' && logprob <= IMPOSSIBLE) continue;
    const read = typeof logprob === 'number' ? logprobOf(logprob) : 'it must be a number';
    if (typeof read === 'string') {
      throw new LineProblem(`field "${name}", token ${at + 1}: ${JSON.stringify(logprob)}; ${read}.`);
    }
    kept.push({ logprob: read, token });
  }
  kept.sort((a, b) => b.logprob - a.logprob);
  const tokens = kept.flatMap(({ token }) => token ?? []);
  return {
    logprobs: Float64Array.from(kept, ({ logprob }) => logprob),
    tokens: tokens.length === kept.length ? tokens : null,
  };
}

/** `topLogprobs`, with the ids of `topTokens` where they are given: a list a token. */
export function alternativeRows(logprobs: unknown, tokens: unknown): AlternativeRow[] {
  const lists = listOf(logprobs, 'topLogprobs');
  const names = tokens === undefined || tokens === null ? null : listOf(tokens, 'topTokens');
  if (names !== null) checkLength(names, 'topTokens', lists.length);
  return lists.map((list, at) => {
    if (!Array.isArray(list))
      throw new LineProblem(`field "topLogprobs", token ${at + 1}: it must be a list.`);
    const ids: unknown = names?.[at];
    if (names !== null && !(Array.isArray(ids) && ids.length === list.length && ids.every(isToken))) {
      throw new LineProblem(
        `field "topTokens", token ${at + 1}: it must be a list of ${list.length} ids or texts.`,
      );
    }
    const named = ids as readonly (number | string)[] | undefined;
    const ordered = inOrder(list);
    if (ordered !== null) return { logprobs: ordered, tokens: named ?? null };
    const entries = list.map((logprob: unknown, place) => ({ logprob, token: named?.[place] ?? null }));
    return alternativeRow(entries, 'topLogprobs', at);
  });
}

/** Logprobs that are sound and in order, as nearly all lists are: nothing has to be made of each. Null for others. */
function inOrder(list: readonly unknown[]): Float64Array | null {
  const logprobs = new Float64Array(list.length);
  let before = 0;
  for (let place = 0; place < list.length; place++) {
    const logprob = list[place];
    if (!(typeof logprob === 'number' && logprob <= before && logprob > IMPOSSIBLE)) return null;
    logprobs[place] = before = logprob;
  }
  return logprobs;
}

/** An id, or a text. */
export function isToken(value: unknown): value is number | string {
  return (
    typeof value === 'string' ||
    (Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32)
  );
}

/** The alternatives that every token has: as many as the token with the fewest. Null where one has none. */
export function commonAlternatives(rows: readonly AlternativeRow[]): Alternatives | null {
  const perToken = rows.reduce((fewest, { logprobs }) => Math.min(fewest, logprobs.length), Infinity);
  if (rows.length === 0 || perToken === 0) return null;
  const logprobs = new Float64Array(rows.length * perToken);
  rows.forEach((row, at) => {
    logprobs.set(row.logprobs.subarray(0, perToken), at * perToken);
  });
  return { perToken, logprobs };
}

/**
 * Entropies in the top-20 form (see `top20Entropy`), each over all that its token has. A token without
 * alternatives has none.
 *
 * @throws LineProblem naming the first such token.
 */
export function entropiesOf(rows: readonly AlternativeRow[], logprob: Float64Array): Float64Array {
  return Float64Array.from(rows, ({ logprobs }, at) => {
    if (logprobs.length === 0) {
      throw new LineProblem(
        `token ${at + 1} has no alternatives to make an entropy of, and no entropy is given.`,
      );
    }
    return top20Entropy({ perToken: logprobs.length, logprobs }, logprob.subarray(at, at + 1))[0] as number;
  });
}

/**
 * Ranks of the chosen tokens, from 1: one more than there are likelier alternatives. That of a token below all that
 * its line gives is not known: 0.
 */
export function ranksAmong(rows: readonly AlternativeRow[], logprob: Float64Array): Uint32Array {
  return Uint32Array.from(rows, ({ logprobs }, at) => {
    const chosen = (logprob[at] as number) + SAME_LOGPROB;
    const likelier = logprobs.reduce((count, other) => count + (other > chosen ? 1 : 0), 0);
    return likelier < logprobs.length ? likelier + 1 : 0;
  });
}
