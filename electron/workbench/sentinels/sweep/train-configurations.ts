import type { SweepRequest } from '#shared/contract/api/sentinels.ts';
import { TrainingRefused } from '#shared/learning/index.ts';
import { withCrew, type Crew } from '#workbench/analysis/index.ts';
import {
  StorageError,
  type PatientWrite,
  type StoredSweep,
  type SweepOutcome,
  type Workspace,
} from '#workbench/store/index.ts';
import { learningSettings, nameOf } from '../feature-keys.ts';
import { costOf } from './configuration-cost.ts';
import { configurationsOf, type Configuration } from './configurations.ts';
import type { CostPace } from './cost-pace.ts';
import { readSweepMaterial, type SweepMaterial } from './sweep-answers.ts';
import { checkSweep } from './sweep-size.ts';

/** Longest that an outcome waits to be stored with others (ms). */
const BATCH = 1_000;

export interface Sweeping {
  readonly signal: AbortSignal;
  readonly pace: CostPace;
  readonly write: PatientWrite;
  /** Told when outcomes were stored. */
  readonly onStored: () => void;
  readonly batchMs?: number;
}

/**
 * Trains and judges the configurations of a sweep that are not done, on all idle cores.
 *
 * @throws TrainingRefused where it cannot go on as it began
 * @throws DOMException named AbortError with the signal; what was done is stored
 */
export async function trainConfigurations(
  workspace: Workspace,
  { id, request }: StoredSweep,
  { signal, pace, write, onStored, batchMs = BATCH }: Sweeping,
): Promise<void> {
  checkSweep(workspace, request);
  const { sweeps } = workspace;
  await withCrew(workspace, signal, async (crew, threads) => {
    const material = await readSweepMaterial(workspace, request, crew, signal);
    if (!(await write(() => sweeps.bind(id, material.fingerprint)))) {
      throw new TrainingRefused(
        'Answers, verdicts or measures have changed since it began, so that its results would not compare: start another sweep.',
      );
    }
    const left = costed(request, material, sweeps.doneOf(id));
    pace.begin(left.reduce((sum, { cost }) => sum + cost, 0));
    let waiting: (readonly [number, SweepOutcome])[] = [];
    let stored = performance.now();
    const store = async () => {
      const outcomes = waiting;
      waiting = [];
      stored = performance.now();
      await write(() => {
        sweeps.complete(id, outcomes);
      });
      onStored();
    };
    const queue = left.values();
    const work = async () => {
      for (const { number, configuration, cost } of queue) {
        const outcome = await trainOne(configuration, request, material, crew);
        waiting.push([number, outcome]);
        pace.add(cost);
        if (performance.now() - stored >= batchMs) await store();
      }
    };
    try {
      await Promise.all(Array.from({ length: threads }, work));
      await store();
    } finally {
      if (signal.aborted) storeOnce(workspace, id, waiting);
    }
  });
}

function costed(request: SweepRequest, { answers }: SweepMaterial, done: ReadonlySet<number>) {
  return configurationsOf(request)
    .map((configuration, number) => ({ number, configuration }))
    .filter(({ number }) => !done.has(number))
    .map((one) => ({ ...one, cost: costOf(one.configuration, request, answers) }));
}

function trainOne(
  { variant, composition }: Configuration,
  { search, seed, runIds }: SweepRequest,
  { sets, measures }: SweepMaterial,
  crew: Crew,
): Promise<SweepOutcome> {
  const set = sets.get(nameOf(variant.features));
  if (set === undefined) throw new RangeError(`There are no features ${nameOf(variant.features)}.`);
  return crew.run('sweep', {
    ...set,
    settings: learningSettings({ ...variant, search, seed }),
    benchmarks: runIds.length,
    composition,
    measures,
  });
}

/** Where the disk does not take it, it is done again when the sweep goes on. */
function storeOnce(
  { sweeps }: Workspace,
  id: number,
  outcomes: readonly (readonly [number, SweepOutcome])[],
): void {
  try {
    sweeps.complete(id, outcomes);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
}
