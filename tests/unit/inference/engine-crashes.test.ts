import { expect, onTestFinished, test, vi } from 'vitest';
import { FakeLaunches } from '../../fixtures/fake-worker.ts';
import { engineWith, job, restarted } from './loaded-engine.ts';

test('after a crash what was in flight is tried alone, one after the other; only the one at fault fails', async () => {
  const launches = new FakeLaunches(3);
  const restarts: string[] = [];
  const { engine, worker } = await engineWith(launches, { onRestart: (reason) => restarts.push(reason) });
  const [poison, neighbour, waiting] = ['poison', 'neighbour', 'waiting'].map((user) =>
    engine.answer(job(user)),
  );
  expect(worker.asked).toEqual([1, 2, 3]);
  worker.say({ type: 'started', id: 1 });
  worker.say({ type: 'started', id: 2 });
  worker.die({ signal: 'SIGSEGV', lastWords: 'GGML_ASSERT(i < n) failed' });

  const second = await restarted(launches, 1);
  expect(second.asked).toEqual([1]);
  second.say({ type: 'started', id: 1 });
  second.die({ signal: 'SIGSEGV', lastWords: 'GGML_ASSERT(i < n) failed' });
  expect(await poison).toEqual({
    kind: 'failed',
    reason: 'The inference worker was ended by SIGSEGV (GGML_ASSERT(i < n) failed). It was tried twice.',
    attempts: 2,
  });

  const third = await restarted(launches, 2);
  expect(third.asked).toEqual([2]);
  third.answer(2, 'innocent');
  expect(await neighbour).toMatchObject({ kind: 'answered', answer: { text: 'innocent' }, attempts: 2 });
  // It was never begun: it waited for the suspects, and bears no mark of the crashes.
  expect(third.asked).toEqual([2, 3]);
  third.answer(3, 'late');
  expect(await waiting).toMatchObject({ kind: 'answered', answer: { text: 'late' }, attempts: 1 });
  expect(restarts).toHaveLength(2);
});

test('a suspect is sent once, and new answers wait until no suspect is left', async () => {
  const launches = new FakeLaunches(2);
  const { engine, worker } = await engineWith(launches);
  const first = [engine.answer(job('a')), engine.answer(job('b'))];
  worker.say({ type: 'started', id: 1 });
  worker.say({ type: 'started', id: 2 });
  worker.die({ code: 1 });
  const second = await restarted(launches, 1);
  const later = engine.answer(job('c'));
  expect(second.asked).toEqual([1]);
  second.answer(1, 'A');
  const latest = engine.answer(job('d'));
  expect(second.asked).toEqual([1, 2]);
  second.answer(2, 'B');
  expect(second.asked).toEqual([1, 2, 3, 4]);
  second.answer(3, 'C');
  second.answer(4, 'D');
  expect(await Promise.all([...first, later, latest])).toMatchObject([
    { kind: 'answered', attempts: 2 },
    { kind: 'answered', attempts: 2 },
    { kind: 'answered', attempts: 1 },
    { kind: 'answered', attempts: 1 },
  ]);
});

test('an answer between crashes shows that the worker can live: the count begins anew', async () => {
  const launches = new FakeLaunches(9);
  const { engine, worker } = await engineWith(launches);
  let current = worker;
  for (let crash = 0; crash < 8; crash++) {
    const answering = engine.answer(job(`question ${crash}`));
    current.say({ type: 'started', id: crash + 1 });
    current.die({ signal: 'SIGKILL' });
    current = await restarted(launches, crash + 1);
    current.answer(crash + 1, 'fine');
    expect(await answering).toMatchObject({ kind: 'answered', attempts: 2 });
  }
  expect(engine.ended).toBe(false);
});

test('a worker that ends again and again is given up: every answer is unavailable, none is blamed', async () => {
  const launches = new FakeLaunches(6);
  const { engine, worker } = await engineWith(launches);
  const answers = [engine.answer(job('a')), engine.answer(job('b'))];
  worker.die({ code: 127, lastWords: 'libcuda.so: cannot open' });
  for (let crash = 1; crash < 6; crash++) (await launches.worker(crash)).die({ code: 127 });
  const reason =
    'The inference worker ended with code 127. It ended 6 times in a row and is not started again.';
  expect(await Promise.all(answers)).toEqual([
    { kind: 'unavailable', reason },
    { kind: 'unavailable', reason },
  ]);
  expect(engine.ended).toBe(true);
  expect(await engine.answer(job('c'))).toEqual({ kind: 'unavailable', reason });
});

test('a restart that finds the model refused makes every answer unavailable', async () => {
  const launches = new FakeLaunches(2);
  const { engine, worker } = await engineWith(launches);
  const answering = engine.answer(job('a'));
  worker.die({ signal: 'SIGKILL' });
  (await launches.worker(1)).say({ type: 'refused', problem: 'The file is gone.' });
  expect(await answering).toEqual({ kind: 'unavailable', reason: 'The file is gone.' });
  expect(engine.ended).toBe(true);
});

test('a restart for which there is no process is tried again', async () => {
  const launches = new FakeLaunches(3);
  launches.prepare = (worker) => {
    if (worker.pid === 1001) throw new Error('spawn EAGAIN');
  };
  const restarts: string[] = [];
  const { engine, worker } = await engineWith(launches, { onRestart: (reason) => restarts.push(reason) });
  const answering = engine.answer(job('a'));
  worker.die({ signal: 'SIGKILL' });
  (await restarted(launches, 2)).answer(1, 'at last');
  expect(await answering).toMatchObject({ kind: 'answered', attempts: 1 });
  expect(restarts).toEqual([
    'The inference worker was ended by SIGKILL.',
    'The inference worker could not be started (spawn EAGAIN).',
  ]);
});

test.each([
  ['a message of no known type', { type: 'hello' }],
  ['an answer without its trace', { type: 'answered', id: 1, answer: { text: '42' } }],
  ['no object at all', 'Segmentation fault'],
])('%s ends that worker like a crash, and the host lives on', async (_, message) => {
  const launches = new FakeLaunches(2);
  const restarts: string[] = [];
  const { engine, worker } = await engineWith(launches, { onRestart: (reason) => restarts.push(reason) });
  const answering = engine.answer(job('a'));
  worker.say({ type: 'started', id: 1 });
  worker.sayAnything(message);
  expect(worker.killed).toBe(true);
  // What it says in its last moments is not believed either.
  worker.answer(1, 'nonsense');
  (await restarted(launches, 1)).answer(1, 'sense');
  expect(await answering).toMatchObject({ kind: 'answered', answer: { text: 'sense' }, attempts: 2 });
  expect(restarts).toEqual(['The inference worker said something that cannot be understood, and was ended.']);
});

test('what is cancelled before it was asked, or while the worker is restarted, never reaches a worker', async () => {
  const launches = new FakeLaunches(2);
  const { engine, worker } = await engineWith(launches);
  expect(await engine.answer(job('x'), AbortSignal.abort())).toEqual({ kind: 'cancelled' });
  const stop = new AbortController();
  const begun = engine.answer(job('a'), stop.signal);
  worker.say({ type: 'started', id: 1 });
  worker.die({ signal: 'SIGKILL' });
  const queued = engine.answer(job('b'), stop.signal);
  stop.abort();
  expect(await Promise.all([begun, queued])).toEqual([{ kind: 'cancelled' }, { kind: 'cancelled' }]);
  const second = await restarted(launches, 1);
  const next = engine.answer(job('c'));
  expect(second.asked).toEqual([3]);
  second.answer(3, 'C');
  expect(await next).toMatchObject({ kind: 'answered', attempts: 1 });
});

test('a suspect that waits for its turn is cancelled at once, and the turn passes on', async () => {
  const launches = new FakeLaunches(2);
  const { engine, worker } = await engineWith(launches);
  const stop = new AbortController();
  const answers = [engine.answer(job('a')), engine.answer(job('b'), stop.signal), engine.answer(job('c'))];
  for (const id of [1, 2, 3]) worker.say({ type: 'started', id });
  worker.die({ signal: 'SIGKILL' });
  const second = await restarted(launches, 1);
  stop.abort();
  expect(await answers[1]).toEqual({ kind: 'cancelled' });
  expect(second.dropped).toEqual([]);
  second.answer(1, 'A');
  expect(second.asked).toEqual([1, 3]);
  second.answer(3, 'C');
  expect(await Promise.all(answers)).toMatchObject([
    { kind: 'answered' },
    { kind: 'cancelled' },
    { kind: 'answered' },
  ]);
});

test('a crash before the worker could drop an answer does not bring it back', async () => {
  const launches = new FakeLaunches(2);
  const { engine, worker } = await engineWith(launches);
  const stop = new AbortController();
  const answering = engine.answer(job('a'), stop.signal);
  worker.say({ type: 'started', id: 1 });
  stop.abort();
  worker.die({ signal: 'SIGSEGV' });
  expect(await answering).toEqual({ kind: 'cancelled' });
  expect((await restarted(launches, 1)).asked).toEqual([]);
});

test('close during a pause before a restart starts no other worker', async () => {
  const launches = new FakeLaunches(1);
  const { engine, worker } = await engineWith(launches, { backoffMs: 250 });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const answering = engine.answer(job('a'));
  worker.die({ signal: 'SIGKILL' });
  expect(vi.getTimerCount()).toBe(1);
  await engine.close();
  expect(await answering).toEqual({ kind: 'cancelled' });
  vi.advanceTimersByTime(60_000);
  expect(launches.workers).toHaveLength(1);
});

test('the pause before a restart doubles with every crash in a row', async () => {
  const launches = new FakeLaunches(4);
  const { worker } = await engineWith(launches, { backoffMs: 100 });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let current = worker;
  for (const [crash, pause] of [100, 200, 400].entries()) {
    current.die({ signal: 'SIGKILL' });
    vi.advanceTimersByTime(pause - 1);
    expect(launches.workers).toHaveLength(crash + 1);
    vi.advanceTimersByTime(1);
    current = await launches.worker(crash + 1);
  }
});
