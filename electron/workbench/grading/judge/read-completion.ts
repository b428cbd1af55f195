import { z } from 'zod';
import type { JudgeTokens } from './judge-source.ts';
import type { HttpReply } from './completion-request.ts';
import { readRetryAfter } from './retry-after.ts';
import type { Secret } from './secret.ts';

/** What a server's answer to a request means. Problems are ends of sentences that begin with the server's name. */
export type Completion =
  | {
      readonly kind: 'reply';
      readonly text: string;
      readonly cutOff: boolean;
      readonly tokens: JudgeTokens | null;
    }
  /** It may be otherwise soon; `waitMs` is how long the server asks to be left alone, null where it does not. */
  | { readonly kind: 'busy'; readonly problem: string; readonly waitMs: number | null }
  /** It does not take this request. */
  | { readonly kind: 'refused'; readonly problem: string; readonly tooLong: boolean }
  /** It takes no request as long as nobody changes something. */
  | { readonly kind: 'closed'; readonly problem: string };

const countSchema = z.int().min(0);
const completionSchema = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({
          content: z.union([z.string(), z.array(z.looseObject({ text: z.string().default('') }))]).nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.looseObject({ prompt_tokens: countSchema, completion_tokens: countSchema }).nullish().catch(null),
});

/** What each status means that no retry helps with (RFC 9110, 15); what else the server says is not shown, for keys. */
const CLOSED: Readonly<Record<number, string>> = {
  401: 'refuses the key, or wants one and there is none',
  402: 'wants to be paid',
  403: 'does not let this key in',
  404: 'has no such model, or no chat/completions at that address',
  405: 'has no chat/completions at that address',
  410: 'has no such model any more',
};

const TOO_LONG = /context|too (long|large|many tokens)|maximum.{0,40}tokens|tokens exceed/i;

/** Characters of what a server says that are shown. */
const LONGEST = 300;

export function readCompletion(reply: HttpReply, secret: Secret, now: number): Completion {
  if (reply.kind === 'broken') return { kind: 'busy', problem: reply.problem, waitMs: null };
  const { status, body } = reply;
  if (status >= 200 && status < 300) return readBody(body, secret);
  const said = saidBy(body, secret);
  const closed = CLOSED[status];
  if (closed !== undefined) return { kind: 'closed', problem: `${closed} (${status})` };
  if (status < 400)
    return { kind: 'closed', problem: `sends elsewhere (${status}): give the address itself` };
  const problem = `${status === 429 ? 'wants fewer requests' : 'refuses the request'} (${status})${said}`;
  if (status === 429 || status === 408 || status === 425 || status >= 500) {
    const trouble = status === 429 ? problem : `is in trouble (${status})${said}`;
    return { kind: 'busy', problem: trouble, waitMs: readRetryAfter(reply.retryAfter, now) };
  }
  return { kind: 'refused', problem, tooLong: status === 413 || TOO_LONG.test(said) };
}

function readBody(body: unknown, secret: Secret): Completion {
  const completion = completionSchema.safeParse(body);
  const [choice] = completion.data?.choices ?? [];
  if (!completion.success || choice === undefined) {
    return {
      kind: 'busy',
      problem: `sent something that is no chat completion${saidBy(body, secret)}`,
      waitMs: null,
    };
  }
  const { content } = choice.message;
  const text = Array.isArray(content) ? content.map((part) => part.text).join('') : (content ?? '');
  const { usage } = completion.data;
  return {
    kind: 'reply',
    text: secret.strip(text),
    cutOff: choice.finish_reason === 'length',
    tokens: usage ? { prompt: usage.prompt_tokens, reply: usage.completion_tokens } : null,
  };
}

const errorSchema = z.union([
  z.looseObject({ error: z.looseObject({ message: z.string() }) }).transform(({ error }) => error.message),
  z.looseObject({ error: z.string() }).transform(({ error }) => error),
  z.looseObject({ message: z.string() }).transform(({ message }) => message),
  z.looseObject({ detail: z.string() }).transform(({ detail }) => detail),
]);

/** `: "what it says"` without the key, cut; empty where it says nothing that is known to be a sentence. */
function saidBy(body: unknown, secret: Secret): string {
  const said = errorSchema.safeParse(body);
  const text = secret
    .strip(said.data ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return '';
  return `: “${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}”`;
}
