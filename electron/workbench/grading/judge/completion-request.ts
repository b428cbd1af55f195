import type { Secret } from './secret.ts';

/** What came back of one request. */
export type HttpReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryAfter: string | null;
      /** JSON, or undefined where it is none. */
      readonly body: unknown;
    }
  /** The connection failed, was cut or stalled; `problem` says how, as the end of a sentence. */
  | { readonly kind: 'broken'; readonly problem: string };

export interface CompletionRequest {
  /** Up to and including /v1, without a slash at its end. */
  readonly baseUrl: string;
  readonly body: object;
  readonly secret: Secret;
  /** All of it must be over by then (ms). */
  readonly timeoutMs: number;
}

/** Bytes of a reply; one with a verdict has a few thousand. */
const MOST_BYTES = 4 << 20;

/**
 * One POST to a server's chat/completions. Redirections are not followed: the key is for this server alone.
 *
 * @throws the signal's reason where it is aborted
 */
export async function requestCompletion(
  { baseUrl, body, secret, timeoutMs }: CompletionRequest,
  signal: AbortSignal,
): Promise<HttpReply> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...secret.headers },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    return {
      kind: 'answer',
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: parsed(await readText(response)),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) {
      return { kind: 'broken', problem: `did not answer within ${Math.round(timeoutMs / 1000)} s` };
    }
    return { kind: 'broken', problem: problemOf(error) };
  }
}

async function readText({ body }: Response): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body as ReadableStream<Uint8Array>) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (bytes > MOST_BYTES) return '';
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'cannot be reached: nothing listens there',
  ENOTFOUND: 'cannot be reached: there is no host of that name',
  EAI_AGAIN: 'cannot be reached: its name cannot be looked up',
};

/** Of an error of the network no more than its code: its message may have anything in it. */
function problemOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const code = codeOf(cause) ?? codeOf(error);
  return code === null ? 'broke the connection off' : (REASONS[code] ?? `broke the connection off (${code})`);
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && /^\w+$/.test(error.code) ? error.code : null;
}
