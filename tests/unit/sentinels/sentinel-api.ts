import type { Evaluation, Sweep, SweepRequest } from '#shared/contract/api/sentinels.ts';
import { USUAL_TRAINING, type TrainingSettings } from '#shared/contract/training.ts';
import { openApi, type Client } from '../api/fixture.ts';
import { addGradedRuns, type MadeBenchmark } from '../../fixtures/graded-runs.ts';

/** From hard to easy. */
export const FIVE: readonly MadeBenchmark[] = [0.2, 0.35, 0.5, 0.65, 0.8].map((accuracy, at) => ({
  name: `bench-${'abcde'[at]}`,
  accuracy,
}));

/** Quick to train. */
export function training(changes: Partial<TrainingSettings> = {}): TrainingSettings {
  return { ...USUAL_TRAINING, classifier: 'logistic_regression', search: 'none', ...changes };
}

export function sweepOf(runIds: readonly number[], changes: Partial<SweepRequest> = {}): SweepRequest {
  return {
    name: 'a sweep',
    runIds: [...runIds],
    sizes: [1, 2],
    classifiers: ['logistic_regression'],
    calibrations: ['platt'],
    balances: [true],
    features: [{ kind: 'set', set: '10D' }],
    search: 'none',
    profile: 'top20',
    seed: 0,
    undecided: 'incorrect',
    ...changes,
  };
}

/** A host on a workspace with runs of one model, and a client. */
export async function openSentinels(benchmarks: readonly MadeBenchmark[] = FIVE) {
  const api = await openApi('port');
  const runIds = addGradedRuns(api.workspace, benchmarks);
  return { ...api, runIds };
}

export async function train(
  client: Client,
  runIds: readonly number[],
  settings = training(),
  name = 'mine',
): Promise<number> {
  for await (const event of await client.sentinels.train({ name, runIds: [...runIds], settings })) {
    if (event.kind === 'trained') return event.id;
  }
  throw new Error('Nothing was trained.');
}

export async function evaluate(client: Client, id: number, otherModels = false): Promise<Evaluation> {
  for await (const event of await client.sentinels.evaluate({ id, otherModels })) {
    if (event.kind === 'evaluation') return event.evaluation;
  }
  throw new Error('Nothing was judged.');
}

/** Waits until a sweep is in a state; gives it. */
export async function sweepUntil(
  client: Client,
  id: number,
  isThere: (sweep: Sweep) => boolean,
): Promise<Sweep> {
  const stop = AbortSignal.timeout(60_000);
  for (;;) {
    const sweep = (await client.sentinels.sweeps()).find((one) => one.id === id);
    if (sweep !== undefined && isThere(sweep)) return sweep;
    stop.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
