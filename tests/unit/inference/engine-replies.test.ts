import { expect, test } from 'vitest';
import type { Reply, ReplyJob } from '#workbench/inference/index.ts';
import { FakeLaunches } from '../../fixtures/fake-worker.ts';
import { engineWith, job, restarted } from './loaded-engine.ts';

function replyJob(user: string): ReplyJob {
  const form = { type: 'object' as const, properties: { word: { enum: ['yes', 'no'] } } };
  return { user, form, maxTokens: 16 };
}

const YES: Reply = { text: '{"word": "yes"}', end: 'stop', promptTokens: 9, replyTokens: 6 };

test('replies and answers are made side by side, each for who asked for it', async () => {
  const { engine, worker } = await engineWith(new FakeLaunches(1));
  const reply = engine.reply(replyJob('Is it?'));
  const answer = engine.answer(job('2 + 2'));
  expect(worker.received.slice(1)).toEqual([
    { type: 'reply', id: 1, job: replyJob('Is it?') },
    { type: 'answer', id: 2, job: job('2 + 2') },
  ]);
  worker.answer(2, '4');
  worker.say({ type: 'started', id: 1 });
  worker.say({ type: 'replied', id: 1, reply: YES });
  expect(await reply).toEqual({ kind: 'replied', reply: YES });
  expect(await answer).toMatchObject({ kind: 'answered', answer: { text: '4' } });
});

test('a reply that is not wanted any more is dropped, by the worker where it knows of it', async () => {
  const { engine, worker } = await engineWith(new FakeLaunches(1));
  const stop = new AbortController();
  const reply = engine.reply(replyJob('Is it?'), stop.signal);
  stop.abort();
  expect(worker.dropped).toEqual([1]);
  worker.say({ type: 'cancelled', id: 1 });
  expect(await reply).toEqual({ kind: 'cancelled' });
  expect(await engine.reply(replyJob('Is it?'), stop.signal)).toEqual({ kind: 'cancelled' });
});

test('a reply that cannot be made says why; one that crashes the worker is tried twice', async () => {
  const launches = new FakeLaunches(3);
  const { engine, worker } = await engineWith(launches);
  const long = engine.reply(replyJob('long'));
  worker.say({ type: 'started', id: 1 });
  worker.say({ type: 'failed', id: 1, reason: 'The prompt has 300 tokens.' });
  expect(await long).toEqual({ kind: 'failed', reason: 'The prompt has 300 tokens.', attempts: 1 });
  const bad = engine.reply(replyJob('bad'));
  worker.say({ type: 'started', id: 2 });
  worker.die({ signal: 'SIGSEGV' });
  const second = await restarted(launches, 1);
  second.say({ type: 'started', id: 2 });
  second.die({ signal: 'SIGSEGV' });
  expect(await bad).toMatchObject({ kind: 'failed', attempts: 2 });
});

test('what a worker makes of another kind than was asked for is not taken for it', async () => {
  const { engine, worker } = await engineWith(new FakeLaunches(1));
  const reply = engine.reply(replyJob('Is it?'));
  worker.answer(1, 'yes');
  expect((await reply).kind).toBe('failed');
});
