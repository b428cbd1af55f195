import { Position } from './ladder.ts';
import { recordToken } from './record.ts';
import type { SequenceReader } from './reader.ts';

/** How far the fast path may be from the full distribution beyond its own bound (nats). */
const ENTROPY_SLACK = 1e-5;
const LOGPROB_SLACK = 1e-6;

/**
 * Compare the fast path with the full distribution, on the same tokens decoded the same way.
 *
 * @param tokens a few tokens of ordinary text
 * @returns null where they agree, else what differed
 */
export async function compareReaders(
  fast: SequenceReader,
  full: SequenceReader,
  tokens: readonly number[],
): Promise<string | null> {
  const seen = await readAlong(fast, tokens);
  const truth = await readAlong(full, tokens);
  for (let i = 0; i < tokens.length; i++) {
    const a = seen[i];
    const b = truth[i];
    if (a === undefined || b === undefined) return `position ${i} was not read`;
    const entropyError = Math.abs(a.entropy - b.entropy);
    if (!(entropyError <= a.entropyBound + ENTROPY_SLACK)) {
      return `entropy at position ${i} was off by ${entropyError}`;
    }
    if (!(Math.abs(a.logprob - b.logprob) <= LOGPROB_SLACK * Math.max(1, Math.abs(b.logprob)))) {
      return `the logprob at position ${i} was off by ${Math.abs(a.logprob - b.logprob)}`;
    }
    if (a.rank !== b.rank || a.topTokens.some((id, k) => id !== b.topTokens[k])) {
      return `the most likely tokens at position ${i} were others`;
    }
  }
  return null;
}

async function readAlong(reader: SequenceReader, tokens: readonly number[]) {
  await reader.reset();
  const records = [];
  for (const [i, token] of tokens.entries()) {
    const chosen = tokens[i + 1] ?? token;
    records.push(
      await reader.advance([token], async (probe) => recordToken(await Position.of(probe), chosen, 20)),
    );
  }
  await reader.reset();
  return records;
}
