import { describe, expect, it } from 'vitest';
import type { Sampling } from '#shared/contract/run-settings.ts';
import type { AnswerJob } from '#workbench/inference/index.ts';
import {
  answerAll,
  answerOne,
  bitsOf,
  BOILING,
  GREEDY,
  jobOf,
  loadEngine,
  QUESTIONS,
  scoringOf,
  WARM,
} from '../fixtures/sample-engine.ts';

/*
 * What a worker generates: that it repeats, where it ends, how it is drawn and what it is asked with.
 */

describe('reproducible answers repeat to the last bit', () => {
  const jobs = QUESTIONS.map((question) => jobOf(question));

  it('in the same process, in another order, side by side and in a fresh process', async () => {
    const one = await loadEngine();
    const first = (await answerAll(one, jobs)).map(bitsOf);
    expect(first.reduce((sum, { trace }) => sum + trace.tokens.length, 0)).toBeGreaterThan(200);
    const again = await answerAll(one, jobs);
    expect(again.map(bitsOf)).toEqual(first);
    const backwards = await answerAll(one, jobs.toReversed());
    expect(backwards.toReversed().map(bitsOf)).toEqual(first);

    const two = await loadEngine({ contexts: 2 });
    expect(two.slots).toBe(2);
    expect((await answerAll(two, jobs)).map(bitsOf)).toEqual(first);
    expect((await answerAll(two, jobs.toReversed())).toReversed().map(bitsOf)).toEqual(first);
  });

  it('and another seed gives other answers', async () => {
    const engine = await loadEngine();
    const [question = ''] = QUESTIONS;
    const seeds = [1, 2, 3, 4].map((run) => jobOf(question, { seed: { run, parts: [question, 0] } }));
    const samples = [0, 1, 2, 3].map((sample) =>
      jobOf(question, { seed: { run: 7, parts: [question, sample] } }),
    );
    for (const group of [seeds, samples]) {
      const texts = (await answerAll(engine, group)).map(({ text }) => text);
      expect(new Set(texts).size).toBeGreaterThan(1);
    }
  });
});

describe('an answer ends', () => {
  it('with the end of turn, at the most tokens allowed, or with the context, which is never shifted', async () => {
    const engine = await loadEngine();
    const stopped = await answerOne(engine, jobOf('2 + 3 =', { sampling: GREEDY }));
    expect(stopped).toMatchObject({ end: 'stop' });

    const cut = await answerOne(engine, jobOf('2 + 3 =', { sampling: GREEDY, maxTokens: 2 }));
    expect(cut.end).toBe('length');
    expect(cut.trace.tokens).toEqual(stopped.trace.tokens.slice(0, 2));
    expect(cut.trace.entropy).toEqual(stopped.trace.entropy.slice(0, 2));

    const small = await loadEngine({ contextSize: 64 });
    expect(small.model.contextSize).toBe(64);
    const endless = jobOf('Tom has 3 apples.', { sampling: BOILING, maxTokens: 500 });
    const full = await answerOne(small, endless);
    expect(full.end).toBe('context');
    expect(full.promptTokens + full.trace.tokens.length).toBe(64);
    // A shifted context would give other figures near its end than one with room to spare.
    const roomy = await answerOne(engine, { ...endless, maxTokens: full.trace.tokens.length });
    expect(roomy.end).toBe('length');
    expect(roomy.text).toBe(full.text);
    expect(roomy.trace.tokens).toEqual(full.trace.tokens);
    for (const [row, logprob] of roomy.trace.logprob.entries()) {
      expect(full.trace.logprob[row]).toBeCloseTo(logprob, 4);
    }
  });

  it('before it begins where it does not fit: failed, with the numbers in the sentence', async () => {
    const engine = await loadEngine({ contextSize: 64 });
    const long = await engine.answer(jobOf('and '.repeat(200)));
    expect(long).toMatchObject({
      kind: 'failed',
      attempts: 1,
      reason: expect.stringMatching(/^The prompt has \d+ tokens; the context holds 63\.$/) as string,
    });
    const scored = await engine.answer(
      jobOf('2 + 3 =', { forced: { kind: 'text', text: '12 '.repeat(60), end: 'stop' } }),
    );
    expect(scored).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/^Prompt and answer have \d+ tokens; the context holds 63\.$/) as string,
    });
    // One that just fits is answered.
    expect((await answerOne(engine, jobOf('2 + 3 =', { sampling: GREEDY }))).end).toBe('stop');
  });
});

describe('sampling', () => {
  it('from the likeliest token alone is greedy, by whatever filter', async () => {
    const engine = await loadEngine();
    const jobs = (sampling: Sampling) =>
      QUESTIONS.slice(2, 6).map((question) => jobOf(question, { sampling }));
    const greedy = (await answerAll(engine, jobs(GREEDY))).map(bitsOf);
    for (const filter of [{ topK: 1 }, { topP: 1e-9 }, { minP: 1 }]) {
      const filtered = await answerAll(engine, jobs({ ...BOILING, ...filter }));
      expect(filtered.map(bitsOf)).toEqual(greedy);
    }
  });

  it('never changes what is recorded: the same tokens have the same figures at any temperature', async () => {
    const engine = await loadEngine();
    const [question = ''] = QUESTIONS;
    const job = jobOf(question, { sampling: WARM });
    const warm = await answerOne(engine, job);
    const cold = await answerOne(engine, scoringOf({ ...job, sampling: { ...GREEDY, topK: 3 } }, warm));
    expect(bitsOf(cold)).toEqual(bitsOf(warm));
  });
});

describe('the chat template', () => {
  const raw = (text: string, changes: Partial<AnswerJob> = {}) =>
    jobOf('', { sampling: GREEDY, prompt: { kind: 'raw', text }, ...changes });

  it('is the model’s own, with and without a system prompt', async () => {
    const engine = await loadEngine();
    expect(engine.model.chatTemplate).toContain('<|assistant|>');
    const [question = ''] = QUESTIONS;
    const chat = (system: string | null) =>
      jobOf('', { sampling: GREEDY, prompt: { kind: 'chat', system, user: question } });
    const plain = await answerOne(engine, chat(null));
    const ruled = await answerOne(engine, chat('Be brief.'));
    // What the template of the sample model writes; raw prompts have their special tokens parsed.
    const user = `<|user|>${question}<|end|>`;
    expect(bitsOf(plain)).toEqual(bitsOf(await answerOne(engine, raw(`<s>${user}<|assistant|>`))));
    expect(bitsOf(ruled)).toEqual(
      bitsOf(await answerOne(engine, raw(`<s><|user|>Be brief.<|end|>${user}<|assistant|>`))),
    );
    expect(ruled.promptTokens).toBeGreaterThan(plain.promptTokens);
  });
});
