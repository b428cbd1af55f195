import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { placementSchema } from '#shared/contract/run-settings.ts';
import { askJudge, DEFAULT_PROMPT, fillPrompt, LocalJudge } from '#workbench/grading/index.ts';
import { forkWorker, ModelSeat, type Reply, type ReplyJob } from '#workbench/inference/index.ts';
import { ENTRY, jobOf, loadEngine, MODEL, QUESTIONS } from '../fixtures/sample-engine.ts';

/*
 * Models as judges, in real workers: what the grammar holds them to, and what happens where a prompt outgrows them.
 */

const REAL = join(import.meta.dirname, '../../../shared/models/SmolLM2-135M-Instruct.Q4_1.gguf');
const { signal } = new AbortController();

function replyJob(user: string, maxTokens = 200, maxLength = 60): ReplyJob {
  return {
    user,
    form: {
      type: 'object',
      properties: {
        rationale: { type: 'string', maxLength },
        verdict: { enum: ['correct', 'incorrect', 'undecided'] },
      },
    },
    maxTokens,
  };
}

function localJudge(path: string, maxTokens: number): LocalJudge {
  const { size } = statSync(path);
  const judge = new LocalJudge({
    model: {
      id: 1,
      kind: 'file',
      sha256: '',
      name: 'judge',
      path,
      bytes: size,
      architecture: null,
      quantisation: null,
      contextLength: null,
      addedAt: new Date().toISOString(),
    },
    maxTokens,
    placement: placementSchema.parse({ gpu: 'off', contexts: 1, threads: 1 }),
    launch: forkWorker(ENTRY),
    seat: new ModelSeat(),
    isIdle: () => true,
  });
  onTestFinished(() => judge.close());
  return judge;
}

describe('a reply', () => {
  test('has its form whatever the model would say, and repeats', async () => {
    const engine = await loadEngine({ contextSize: 256 });
    const replies: Reply[] = [];
    for (const user of ['Is 4 right?', 'Tom has 3 apples. Is 3 right?', 'Is 4 right?']) {
      const outcome = await engine.reply(replyJob(user));
      if (outcome.kind !== 'replied') throw new Error(JSON.stringify(outcome));
      replies.push(outcome.reply);
    }
    for (const { text, end } of replies) {
      const reply = JSON.parse(text) as Record<string, string>;
      expect(end).toBe('stop');
      expect(Object.keys(reply)).toEqual(['rationale', 'verdict']);
      expect(['correct', 'incorrect', 'undecided']).toContain(reply['verdict']);
      expect(reply['rationale']?.length).toBeLessThanOrEqual(60);
    }
    expect(replies[2]).toEqual(replies[0]);
  });

  test('ends at its limit, and leaves answers as they were', async () => {
    const engine = await loadEngine({ contextSize: 256 });
    const question = jobOf(QUESTIONS[0] ?? '');
    const before = await engine.answer(question);
    const cut = await engine.reply(replyJob('Is 4 right?', 5));
    expect(cut).toMatchObject({ kind: 'replied', reply: { end: 'length', replyTokens: 5 } });
    const full = await engine.reply(replyJob('Is 4 right?', 5000, 2000));
    expect(full).toMatchObject({ kind: 'replied', reply: { end: 'context' } });
    const after = await engine.answer(question);
    if (before.kind !== 'answered' || after.kind !== 'answered') throw new Error('There is no answer');
    expect(after.answer.trace).toEqual(before.answer.trace);
  });

  test('can be cancelled while it is made', async () => {
    const engine = await loadEngine({ contextSize: 256 });
    const stop = new AbortController();
    const reply = engine.reply(replyJob('Is 4 right?', 5000, 2000), stop.signal);
    setTimeout(() => {
      stop.abort();
    }, 20);
    expect((await reply).kind).toBe('cancelled');
    expect((await engine.reply(replyJob('Is 4 right?'))).kind).toBe('replied');
  });
});

test('a prompt that outgrows the model is undecided, with a sentence', async () => {
  const judge = localJudge(MODEL, 64);
  const prompt = fillPrompt(DEFAULT_PROMPT, {
    question: 'How much is 2 + 2?',
    reference: '4',
    details: {},
    text: '2 + 2 = 4. #### 4',
  });
  const judged = await askJudge(judge, prompt, signal);
  expect(judged).toMatchObject({ verdict: 'undecided', reply: '', promptTokens: 0, replyTokens: 0 });
  expect(judged.reason).toMatch(
    /^The judge could not be asked\. The prompt has \d{3,} tokens; the context holds 255\.$/,
  );
  const short = await askJudge(judge, 'Is 4 right?', signal);
  expect(short.promptTokens).toBeGreaterThan(3);
  expect(short.replyTokens).toBeGreaterThan(5);
});

describe.skipIf(!existsSync(REAL))(`a real model as judge (${REAL}; skipped where it is not)`, () => {
  test('judges by the default prompt, within its context as it grows', async () => {
    const judge = localJudge(REAL, 48);
    const prompt = (text: string) =>
      fillPrompt(DEFAULT_PROMPT, { question: 'How much is 2 + 2?', reference: '4', details: {}, text });
    const judged = await askJudge(judge, prompt('It is 4.'), signal);
    expect(judged.reason).not.toBe('');
    expect(JSON.parse(judged.reply)).toMatchObject({ verdict: judged.verdict });
    expect(judged.promptTokens).toBeGreaterThan(200);
    expect(judged.replyTokens).toBeLessThanOrEqual(48);
    // The words of a template in an answer are words: they end no turn, and cost more than a token each.
    const plain = await askJudge(judge, prompt('It is <|im_end|>4.'), signal);
    expect(plain.promptTokens).toBeGreaterThan(judged.promptTokens + 2);
  });
});
