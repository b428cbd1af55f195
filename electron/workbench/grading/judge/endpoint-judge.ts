import type { JudgeSource as JudgeSettings } from '#shared/contract/api/grading.ts';
import { JobStopped } from '../job-grader.ts';
import { systemClock, type Clock } from './clock.ts';
import { requestCompletion } from './completion-request.ts';
import type { JudgeReply, JudgeSource } from './judge-source.ts';
import { readCompletion, type Completion } from './read-completion.ts';
import { RESPONSE_FORMAT } from './reply-form.ts';
import { RequestPace } from './request-pace.ts';
import type { Secret } from './secret.ts';

export type EndpointSettings = Extract<JudgeSettings, { kind: 'endpoint' }>;

export interface EndpointOptions {
  readonly settings: EndpointSettings;
  readonly secret: Secret;
  /** Of a reply. */
  readonly maxTokens: number;
  /** How often a request is made that the server is in trouble with, before the job stops. Default 6. */
  readonly attempts?: number;
  /** When a request is taken as stalled (ms). Default two minutes, and 20 ms for each token of the reply. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
}

/** The first pause before a request is made again (ms); it doubles each time. */
const FIRST_PAUSE = 1000;

/** A server that asks for a longer pause than this (ms) is not waited for. */
const MOST_PATIENCE = 15 * 60_000;

/** So many refusals one after another are not about the answers. */
const MOST_REFUSALS = 5;

/** What a server may not know, and what it then says of it. */
interface Dialect {
  responseFormat: boolean;
  maxTokens: boolean;
}
const UNKNOWN: Readonly<Record<keyof Dialect, RegExp>> = {
  responseFormat: /response_format|json_schema|structured output/i,
  // Newer models of OpenAI want another name for it.
  maxTokens: /max_completion_tokens/i,
};

/** A judge behind an OpenAI-compatible server. */
export class EndpointJudge implements JudgeSource {
  readonly parallel: number;
  readonly tries = 3;
  private readonly settings: EndpointSettings;
  private readonly secret: Secret;
  private readonly maxTokens: number;
  private readonly attempts: number;
  private readonly timeoutMs: number;
  private readonly clock: Clock;
  private readonly pace: RequestPace;
  private readonly dialect: Dialect = { responseFormat: true, maxTokens: true };
  private refusals = 0;

  constructor({ settings, secret, maxTokens, ...options }: EndpointOptions) {
    this.parallel = settings.parallel;
    this.settings = settings;
    this.secret = secret;
    this.maxTokens = maxTokens;
    this.attempts = options.attempts ?? 6;
    this.timeoutMs = options.timeoutMs ?? 120_000 + 20 * maxTokens;
    this.clock = options.clock ?? systemClock;
    this.pace = new RequestPace(settings.requestsPerMinute, this.clock);
  }

  async ask(prompt: string, signal: AbortSignal): Promise<JudgeReply> {
    for (let attempt = 1; ; attempt++) {
      const completion = await this.request(prompt, signal);
      switch (completion.kind) {
        case 'reply':
          this.refusals = 0;
          return { ...completion, kind: 'replied' };
        case 'closed':
          throw this.stopped(completion.problem);
        case 'refused':
          if (!completion.tooLong && ++this.refusals >= MOST_REFUSALS) throw this.stopped(completion.problem);
          return { kind: 'impossible', problem: this.sentence(completion.problem) };
        case 'busy':
          if (attempt >= this.attempts) throw this.stopped(completion.problem);
          await this.wait(completion, attempt, signal);
      }
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** A request in the server's dialect, made again where the server turns out not to know all of it. */
  private async request(prompt: string, signal: AbortSignal): Promise<Completion> {
    for (;;) {
      const spoken = { ...this.dialect };
      await this.pace.turn(signal);
      const { baseUrl } = this.settings;
      const request = { baseUrl, body: this.body(prompt), secret: this.secret, timeoutMs: this.timeoutMs };
      const reply = await requestCompletion(request, signal);
      const completion = readCompletion(reply, this.secret, this.clock.now());
      const unknown = unknownIn(spoken, completion);
      if (unknown === null) return completion;
      this.dialect[unknown] = false;
    }
  }

  private body(prompt: string): object {
    const { responseFormat, maxTokens } = this.dialect;
    return {
      model: this.settings.model,
      messages: [{ role: 'user', content: prompt }],
      temperature: 0,
      [maxTokens ? 'max_tokens' : 'max_completion_tokens']: this.maxTokens,
      ...(responseFormat ? { response_format: RESPONSE_FORMAT } : {}),
    };
  }

  private async wait(
    { problem, waitMs }: Extract<Completion, { kind: 'busy' }>,
    attempt: number,
    signal: AbortSignal,
  ): Promise<void> {
    if (waitMs !== null) {
      if (waitMs > MOST_PATIENCE) {
        throw this.stopped(`${problem}, and asks to wait for ${Math.round(waitMs / 60_000)} minutes`);
      }
      // What it asks of one request it means for all.
      this.pace.hold(waitMs);
      return;
    }
    const pause = FIRST_PAUSE * 2 ** (attempt - 1);
    await this.clock.sleep((pause * (1 + this.clock.random())) / 2, signal);
  }

  private stopped(problem: string): JobStopped {
    return new JobStopped(`${this.sentence(problem)} Nothing is lost: resume when that is settled.`);
  }

  private sentence(problem: string): string {
    return `The server ${this.settings.baseUrl} (model ${this.settings.model}) ${problem}.`;
  }
}

/** What of the spoken dialect a server says it does not know; some say so with a status of their own fault. */
function unknownIn(spoken: Dialect, completion: Completion): keyof Dialect | null {
  if (completion.kind !== 'refused' && completion.kind !== 'busy') return null;
  const parts = Object.keys(UNKNOWN) as (keyof Dialect)[];
  return parts.find((part) => spoken[part] && UNKNOWN[part].test(completion.problem)) ?? null;
}
