import { describe, expect, it } from 'vitest';
import type { Answer } from '#workbench/inference/index.ts';
import {
  answerAll,
  answerOne,
  bitsOf,
  GREEDY,
  jobOf,
  loadEngine,
  QUESTIONS,
  scoringOf,
  WARM,
} from '../fixtures/sample-engine.ts';

/*
 * Given answers, alone and in batches, against the answers as they were generated.
 */

describe('batched sequences', () => {
  it('agree with a single one up to rounding, token by token of the same answers', async () => {
    const jobs = QUESTIONS.map((question) => jobOf(question));
    const alone = await answerAll(await loadEngine(), jobs);
    const engine = await loadEngine({ sequences: 4 });
    expect(engine.slots).toBe(4);
    const batched = await answerAll(
      engine,
      jobs.map((job, index) => scoringOf(job, alone[index] as Answer)),
    );
    for (const [index, { trace, text, end }] of batched.entries()) {
      const truth = alone[index] as Answer;
      expect({ text, end }).toEqual({ text: truth.text, end: truth.end });
      expect(trace.tokens).toEqual(truth.trace.tokens);
      for (let row = 0; row < trace.tokens.length; row++) {
        const place = `token ${row} of answer ${index}`;
        const difference = (a: number | undefined, b: number | undefined) =>
          Math.abs(Math.exp(a ?? NaN) - Math.exp(b ?? NaN));
        expect(difference(trace.logprob[row], truth.trace.logprob[row]), place).toBeLessThan(1e-2);
        expect(
          Math.abs((trace.entropy[row] as number) - (truth.trace.entropy[row] as number)),
          place,
        ).toBeLessThan(1e-2);
        const theirs = alternativesAt(truth, row);
        for (const [token, logprob] of alternativesAt({ trace }, row)) {
          // A token may leave the top 20 through rounding; it is then no more likely than the last of them.
          const other = theirs.get(token) ?? Math.min(...theirs.values());
          expect(difference(logprob, other), place).toBeLessThan(1e-2);
        }
      }
    }
  });
});

function alternativesAt({ trace }: Pick<Answer, 'trace'>, row: number): Map<number, number> {
  const k = trace.alternatives;
  return new Map(
    Array.from({ length: k }, (_, rank) => [
      trace.topTokens[row * k + rank] as number,
      trace.topLogprobs[row * k + rank] as number,
    ]),
  );
}

describe('scoring', () => {
  it('gives the generated trace to the last bit, from ids and from the text', async () => {
    const engine = await loadEngine();
    for (const sampling of [GREEDY, WARM]) {
      const jobs = QUESTIONS.map((question) => jobOf(question, { sampling }));
      const generated = await answerAll(engine, jobs);
      const byIds = await answerAll(
        engine,
        jobs.map((job, index) => scoringOf(job, generated[index] as Answer)),
      );
      expect(byIds.map(bitsOf)).toEqual(generated.map(bitsOf));
    }
    const jobs = QUESTIONS.map((question) => jobOf(question, { sampling: GREEDY }));
    const generated = await answerAll(engine, jobs);
    const byText = await answerAll(
      engine,
      jobs.map((job, index) => {
        const { text, end } = generated[index] as Answer;
        return { ...job, forced: { kind: 'text' as const, text, end } };
      }),
    );
    expect(byText.map(bitsOf)).toEqual(generated.map(bitsOf));
  });

  it('tells how the given answer ended: by its end of turn, or as it came', async () => {
    const engine = await loadEngine();
    const text = '#### 5';
    const score = (end: 'stop' | 'length') =>
      answerOne(engine, jobOf('2 + 3 =', { forced: { kind: 'text', text, end } }));
    const [whole, cut] = [await score('stop'), await score('length')];
    expect([whole.end, cut.end]).toEqual(['stop', 'length']);
    expect([whole.text, cut.text]).toEqual([text, text]);
    expect(whole.trace.tokens.length).toBe(cut.trace.tokens.length + 1);
    const nothing = await answerOne(
      engine,
      jobOf('2 + 3 =', { forced: { kind: 'tokens', tokens: [], end: 'length' } }),
    );
    expect(nothing).toMatchObject({ text: '', end: 'length' });
    expect(nothing.trace.tokens).toHaveLength(0);
  });

  it('refuses a token that is not in the vocabulary without ending the worker', async () => {
    const engine = await loadEngine();
    const pid = engine.workerPid;
    const outcome = await engine.answer(
      jobOf('2 + 3 =', { forced: { kind: 'tokens', tokens: [100_000], end: 'stop' } }),
    );
    expect(outcome).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('the token 100000; the model knows 512') as string,
    });
    expect((await answerOne(engine, jobOf('2 + 3 =', { sampling: GREEDY }))).end).toBe('stop');
    expect(engine.workerPid).toBe(pid);
  });
});
