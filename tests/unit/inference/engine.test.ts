import { expect, test } from 'vitest';
import { InferenceEngine } from '#workbench/inference/index.ts';
import { FakeLaunches, fabricatedAnswer, loadedModel } from '../../fixtures/fake-worker.ts';
import { engineWith, job, refusal, request } from './loaded-engine.ts';

test('a model is loaded, told of, and answers', async () => {
  const launches = new FakeLaunches(1);
  const { engine, worker } = await engineWith(launches);
  expect(worker.received).toEqual([{ type: 'load', request }]);
  expect(engine.model).toEqual(loadedModel());
  expect(engine.slots).toBe(2);
  expect(engine.workerPid).toBe(worker.pid);

  const answering = engine.answer(job('a'));
  const [id] = worker.asked as [number];
  worker.answer(id, '42');
  expect(await answering).toEqual({ kind: 'answered', answer: fabricatedAnswer('42'), attempts: 1 });
});

test('an answer that cannot be made is failed with the worker’s reason, and is not tried again', async () => {
  const { engine, worker } = await engineWith(new FakeLaunches(1));
  const answering = engine.answer(job('a'));
  worker.say({ type: 'started', id: 1 });
  worker.say({ type: 'failed', id: 1, reason: 'The prompt has 300 tokens; the context holds 255.' });
  expect(await answering).toEqual({
    kind: 'failed',
    reason: 'The prompt has 300 tokens; the context holds 255.',
    attempts: 1,
  });
});

test('a model that is refused is an EngineError with the worker’s sentence; the worker is ended', async () => {
  const launches = new FakeLaunches(1);
  const loading = InferenceEngine.load(request, { launch: launches.launch });
  const worker = await launches.worker(0);
  worker.say({ type: 'refused', problem: '/models/small.gguf is no model.' });
  expect(await refusal(loading)).toBe('/models/small.gguf is no model.');
  expect(worker.killed).toBe(true);
});

test('a crash while loading is not repeated: it is an EngineError that says what happened and what may help', async () => {
  const launches = new FakeLaunches(1);
  const loading = InferenceEngine.load(request, { launch: launches.launch });
  const worker = await launches.worker(0);
  worker.die({ signal: 'SIGABRT', lastWords: 'loading\nRuntimeError: CUDA out of memory\n  at somewhere' });
  expect(await refusal(loading)).toMatch(
    /^The inference worker was ended by SIGABRT \(RuntimeError: CUDA out of memory\)\. It was loading \/models\/small\.gguf: .*fewer GPU layers/,
  );
});

test('a worker that cannot be started at all is an EngineError too', async () => {
  const launches = new FakeLaunches(1);
  launches.prepare = () => {
    throw new Error('spawn ENOMEM');
  };
  const loading = InferenceEngine.load(request, { launch: launches.launch });
  expect(await refusal(loading)).toMatch(/^The inference worker could not be started \(spawn ENOMEM\)\./);
});

test('loading can be stopped, before and while the worker works on it', async () => {
  const launches = new FakeLaunches(1);
  const stop = new AbortController();
  const loading = InferenceEngine.load(request, { launch: launches.launch }, stop.signal);
  stop.abort();
  expect(await refusal(loading)).toBe('Loading /models/small.gguf was stopped.');
  expect((await launches.worker(0)).killed).toBe(true);

  const late = InferenceEngine.load(request, { launch: launches.launch }, stop.signal);
  expect(await refusal(late)).toBe('Loading /models/small.gguf was stopped.');
});

test('a message that does not fit while loading ends the loading', async () => {
  const launches = new FakeLaunches(1);
  const loading = InferenceEngine.load(request, { launch: launches.launch });
  (await launches.worker(0)).sayAnything({ type: 'loaded', model: { vocabulary: 'large' } });
  expect(await refusal(loading)).toMatch(/said something that cannot be understood.*\/models\/small\.gguf/);
});

test('what was sent is dropped by the worker; an answer that was faster counts', async () => {
  const { engine, worker } = await engineWith(new FakeLaunches(1));
  const stops = [new AbortController(), new AbortController()] as const;
  const answers = stops.map((stop, index) => engine.answer(job(`question ${index}`), stop.signal));
  worker.say({ type: 'started', id: 1 });
  worker.say({ type: 'started', id: 2 });
  for (const stop of stops) stop.abort();
  expect(worker.dropped).toEqual([1, 2]);
  worker.say({ type: 'cancelled', id: 1 });
  worker.say({ type: 'answered', id: 2, answer: fabricatedAnswer('quick') });
  expect(await Promise.all(answers)).toMatchObject([
    { kind: 'cancelled' },
    { kind: 'answered', answer: { text: 'quick' } },
  ]);
});

test('close cancels what is in flight and waits for the worker’s end', async () => {
  const { engine, worker } = await engineWith(new FakeLaunches(1));
  const answering = engine.answer(job('a'));
  worker.say({ type: 'started', id: 1 });
  await engine.close();
  expect(worker.killed).toBe(true);
  expect(engine.workerPid).toBeUndefined();
  expect(await answering).toEqual({ kind: 'cancelled' });
  expect(await engine.answer(job('b'))).toEqual({ kind: 'cancelled' });
  await engine.close();
});

test('tokens are told as they come', async () => {
  const counts: number[] = [];
  const { worker } = await engineWith(new FakeLaunches(1), { onTokens: (count) => counts.push(count) });
  worker.say({ type: 'progress', tokens: 12, followed: null });
  worker.say({ type: 'progress', tokens: 30, followed: null });
  expect(counts).toEqual([12, 30]);
});
