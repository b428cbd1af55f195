import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { SweepRequest } from '#shared/contract/api/sentinels.ts';
import { USUAL_TRAINING } from '#shared/contract/training.ts';
import { evaluateSentinel, sizeOfSweep, SweepQueue, trainOnRuns } from '#workbench/sentinels/index.ts';
import { openWorkspace, type Workspace } from '#workbench/store/index.ts';
import { addGradedRuns } from '../fixtures/graded-runs.ts';
import { print } from './print.ts';

const BENCHMARKS = 10;
const ANSWERS = 1_000;
/** Compositions of the sample: 5 benchmarks' 5 of one, 10 of two, 10 of three and 5 of four. */
const SAMPLE = 5;
const COMPOSITIONS = [10, 45, 120, 210];
const OF_SAMPLE = [5, 10, 10, 5];

/**
 * Prints how long a sentinel takes to train and to judge, and a sweep of all compositions of 1 to 4 of ten benchmarks:
 * from the time of a part of them or, where `whole`, of all.
 */
export async function benchSweep(whole = false): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-bench-sweep-'));
  const workspace = openWorkspace(join(folder, 'workspace.sqlite'), { command: 'bench' });
  try {
    print(
      `Sentinels on ${BENCHMARKS} benchmarks of ${ANSWERS} answers: forest, 9-point grid on one split, 10D, Platt`,
    );
    const runIds = addGradedRuns(
      workspace,
      Array.from({ length: BENCHMARKS }, (_, at) => ({
        name: `bench-${'abcdefghij'[at]}`,
        accuracy: 0.1 + (0.8 * at) / (BENCHMARKS - 1),
        items: ANSWERS,
      })),
    );
    await benchOne(workspace, runIds.slice(0, 3));
    await benchAll(workspace, whole ? runIds : runIds.slice(0, SAMPLE), whole);
  } finally {
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchOne(workspace: Workspace, runIds: readonly number[]): Promise<void> {
  const signal = new AbortController().signal;
  const id = await watched('train on three, leaving each out, and judge on ten', () =>
    trainOnRuns(workspace, { name: 'bench', runIds, settings: USUAL_TRAINING }, { signal }),
  );
  await watched('judge it beside all baselines', () =>
    evaluateSentinel(workspace, id, { otherModels: false }, { signal }),
  );
}

async function benchAll(workspace: Workspace, runIds: readonly number[], whole: boolean): Promise<void> {
  const request: SweepRequest = {
    name: 'bench',
    runIds: [...runIds],
    sizes: [1, 2, 3, 4],
    classifiers: ['random_forest'],
    calibrations: ['platt'],
    balances: [true],
    features: [{ kind: 'set', set: '10D' }],
    search: 'split',
    profile: 'top20',
    seed: 0,
    undecided: 'incorrect',
  };
  const size = sizeOfSweep(workspace, request);
  const queue = new SweepQueue({
    workspace,
    ready: () => Promise.resolve(),
    log: (error) => {
      throw error;
    },
    onChange: () => undefined,
  });
  const c=workspace.sweeps.complete.bind(workspace.sweeps); workspace.sweeps.complete=(a,b)=>{const t=performance.now(); c(a,b); const d=performance.now()-t; if(d>20) print('complete '+d);};
  const p=workspace.analysedResponses.page.bind(workspace.analysedResponses); workspace.analysedResponses.page=(...a)=>{const t=performance.now(); const r=p(...a); const d=performance.now()-t; if(d>20) print('page '+d); return r;};
  const id = queue.add(request);
  const seconds = await watched(
    `sweep of ${size.configurations} compositions, ${size.fits} fits`,
    async () => {
      const began = performance.now();
      await queue.drain();
      return (performance.now() - began) / 1_000;
    },
  );
  const { state, done } = workspace.sweeps.get(id) ?? {};
  print(`  ${state}, ${done} configurations; said before: ${size.seconds.toFixed(0)} s`);
  if (whole) {
    print(`  all 385 took ${(seconds / 60).toFixed(1)} min (to reach: 15 on two cores)`);
    return;
  }
  // A composition costs as much as it has answers.
  const cost = (counts: readonly number[]) => counts.reduce((sum, count, at) => sum + count * (at + 1), 0);
  const all = (seconds * cost(COMPOSITIONS)) / cost(OF_SAMPLE);
  print(`  all 385, estimated from these: ${(all / 60).toFixed(1)} min (to reach: 15 on two cores)`);
}

/** Prints how long it took, and how long others had to wait for this thread meanwhile. */
async function watched<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  const result = await work();
  delay.disable();
  print(
    `  ${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s, ` +
      `longest task of the main thread ${(delay.max / 1e6).toFixed(0)} ms`,
  );
  return result;
}

await benchSweep(false);
