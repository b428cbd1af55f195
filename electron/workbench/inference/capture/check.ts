import { Position, ratioOfRung } from './ladder.ts';
import { sumNoise, type DistributionProbe } from './probe.ts';
import { recordToken, type TokenRecord } from './record.ts';
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
  try {
    return await firstDifference(fast, full, tokens);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function firstDifference(
  fast: SequenceReader,
  full: SequenceReader,
  tokens: readonly number[],
): Promise<string | null> {
  const seen = await readAlong(fast, tokens, largestSumError);
  const truth = await readAlong(full, tokens, () => Promise.resolve(0));
  for (let i = 0; i < tokens.length; i++) {
    const [a, b] = [seen[i], truth[i]];
    if (a === undefined || b === undefined) return `position ${i} was not read`;
    const difference = differenceOf(a.record, b.record);
    if (difference !== null) return `position ${i}: ${difference}`;
    if (!(a.extra <= 1)) return `position ${i}: a sum was off by ${a.extra} times what is allowed for`;
  }
  return null;
}

function differenceOf(seen: TokenRecord, truth: TokenRecord): string | null {
  const entropyError = Math.abs(seen.entropy - truth.entropy);
  if (!(entropyError <= seen.entropyBound + ENTROPY_SLACK)) return `the entropy was off by ${entropyError}`;
  const logprobError = Math.abs(seen.logprob - truth.logprob);
  if (!(logprobError <= LOGPROB_SLACK * Math.max(1, Math.abs(truth.logprob)))) {
    return `the logprob was off by ${logprobError}`;
  }
  if (seen.rank !== truth.rank || seen.topTokens.some((id, k) => id !== truth.topTokens[k])) {
    return 'the most likely tokens were others';
  }
  return null;
}

/** Read each position, and something more of it while it can still be asked. */
async function readAlong<T>(
  reader: SequenceReader,
  tokens: readonly number[],
  more: (probe: DistributionProbe) => Promise<T>,
): Promise<{ record: TokenRecord; extra: T }[]> {
  await reader.reset();
  const read = [];
  for (const [i, token] of tokens.entries()) {
    const chosen = tokens[i + 1] ?? token;
    read.push(
      await reader.advance([token], async (probe) => ({
        record: await recordToken(await Position.of(probe), chosen, 20),
        extra: await more(probe),
      })),
    );
  }
  await reader.reset();
  return read;
}

/**
 * The largest error of the tails' float32 sums at this position, as a share of the noise that the ladder
 * allows for. The allowance was measured on other models; this asks the one at hand.
 */
async function largestSumError(probe: DistributionProbe): Promise<number> {
  const { ids, logits } = await probe.all();
  let largest = 0;
  for (const rung of [0, 1]) {
    const head = (await probe.above(ratioOfRung(rung, probe.vocabulary))).ids.length - 1;
    if (head < 1 || head * 2 >= probe.vocabulary) continue;
    const top = logits[head] as number;
    let exact = 0;
    for (let i = logits.length - 1; i >= head; i--) exact += Math.exp((logits[i] as number) - top);
    const sum = await probe.tailWeight(ids.slice(0, head), 1);
    largest = Math.max(largest, Math.abs(sum / exact - 1) / sumNoise(probe.vocabulary - head));
  }
  return largest;
}
