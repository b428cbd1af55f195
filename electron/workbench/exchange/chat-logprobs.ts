import { alternativeRow } from './alternative-rows.ts';
import { isObject, LineProblem, listOf, logprobList, type Fields } from './line-fields.ts';
import { placePieces } from './piece-offsets.ts';
import type { RecordedTokens } from './recorded-answer.ts';

const CONTENT = 'logprobs.content';
const TOP = `${CONTENT}[].top_logprobs`;

/**
 * The tokens of a chat completion: `logprobs.content[]` of `{token, logprob, bytes, top_logprobs: [{token,
 * logprob}]}`, as OpenAI defines it and vLLM, llama-server and others give it.
 *
 * @param said the message's text, where it is given beside its tokens
 */
export function chatTokens(logprobs: unknown, said: string | null): RecordedTokens {
  const content = isObject(logprobs) ? logprobs['content'] : undefined;
  if (content === undefined || content === null) {
    throw new LineProblem(`field "${CONTENT}" is missing: ask for logprobs with the answer.`);
  }
  const entries = listOf(content, CONTENT).map((entry, at) => {
    if (isObject(entry) && typeof entry['token'] === 'string') return entry;
    throw new LineProblem(
      `field "${CONTENT}", token ${at + 1}: it must be an object with "token" and "logprob".`,
    );
  });
  const placed = placePieces(
    entries.map((entry, at) => bytesOf(entry, at)),
    said,
  );
  const rows = entries.map(({ top_logprobs: top }, at) => alternativeRow(topEntries(top, at), TOP, at));
  return {
    text: placed.text,
    placed,
    tokens: entries.map(({ token }) => token as string),
    logprob: logprobList(
      entries.map(({ logprob }) => logprob),
      `${CONTENT}[].logprob`,
    ),
    entropy: null,
    entropyTop20: null,
    rank: null,
    alternatives: rows.every(({ logprobs: given }) => given.length === 0) ? null : rows,
  };
}

function topEntries(top: unknown, at: number): { logprob: unknown; token: string }[] {
  if (top === undefined || top === null) return [];
  return listOf(top, TOP).map((entry) => {
    if (isObject(entry) && typeof entry['token'] === 'string') {
      return { logprob: entry['logprob'], token: entry['token'] };
    }
    throw new LineProblem(
      `field "${TOP}", token ${at + 1}: each must be an object with "token" and "logprob".`,
    );
  });
}

/** A token that ends within a character is shown with a stand-in, but its bytes are what they are. */
function bytesOf({ token, bytes }: Fields, at: number): Uint8Array {
  if (bytes === undefined || bytes === null) return new TextEncoder().encode(token as string);
  const list = listOf(bytes, `${CONTENT}[].bytes`);
  if (list.every((byte) => Number.isInteger(byte) && (byte as number) >= 0 && (byte as number) < 256)) {
    return Uint8Array.from(list as readonly number[]);
  }
  throw new LineProblem(`field "${CONTENT}[].bytes", token ${at + 1}: it must be a list of bytes.`);
}
