import { expect } from 'vitest';
import { placementSchema } from '#shared/contract/run-settings.ts';
import {
  EngineError,
  InferenceEngine,
  type AnswerJob,
  type EngineOptions,
  type LoadRequest,
} from '#workbench/inference/index.ts';
import { loadedModel, type FakeLaunches, type FakeWorker } from '../../fixtures/fake-worker.ts';

/** A model that reproduces, with as many tokens as a test needs. */
export const request: LoadRequest = {
  modelPath: '/models/small.gguf',
  placement: placementSchema.parse({}),
  reproducible: true,
  sizing: { prompts: [], answers: [], maxTokens: 16 },
};

/** A greedy answer to a question. */
export function job(user: string): AnswerJob {
  return {
    prompt: { kind: 'chat', system: null, user },
    sampling: { temperature: 0, topK: 0, topP: 1, minP: 0 },
    seed: { run: 7, parts: [user] },
    maxTokens: 16,
    alternatives: 5,
    forced: null,
  };
}

/** An engine with its first worker, the model loaded. */
export async function engineWith(
  launches: FakeLaunches,
  options: Partial<EngineOptions> = {},
): Promise<{ engine: InferenceEngine; worker: FakeWorker }> {
  const loading = InferenceEngine.load(request, { launch: launches.launch, backoffMs: 0, ...options });
  const worker = await launches.worker(0);
  worker.say({ type: 'loaded', model: loadedModel() });
  return { engine: await loading, worker };
}

/** The next worker, its model loaded. */
export async function restarted(launches: FakeLaunches, number: number): Promise<FakeWorker> {
  const worker = await launches.worker(number);
  expect(worker.received).toEqual([{ type: 'load', request }]);
  worker.say({ type: 'loaded', model: loadedModel() });
  return worker;
}

/** The sentence with which a model was refused. */
export async function refusal(loading: Promise<unknown>): Promise<string> {
  const error: unknown = await loading.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EngineError))
    throw new Error('It was not refused with a sentence', { cause: error });
  return error.message;
}
