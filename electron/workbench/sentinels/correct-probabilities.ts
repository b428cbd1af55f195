import { withCrew } from '#workbench/analysis/index.ts';
import type { ListedRun, StoredSentinel, Workspace } from '#workbench/store/index.ts';
import { keysOf } from './feature-keys.ts';
import { readRunFeatures } from './run-features.ts';

/** What a sentinel says of a run's finished answers, in plan order: that each is correct; NaN without features. */
export async function correctProbabilities(
  workspace: Workspace,
  { id, settings }: Pick<StoredSentinel, 'id' | 'settings'>,
  run: Pick<ListedRun, 'id' | 'done'>,
  signal: AbortSignal,
): Promise<{ ids: readonly number[]; probabilities: Float64Array }> {
  const file = workspace.sentinels.file(id) ?? '';
  const { ids, features } = await readRunFeatures(
    workspace,
    run,
    keysOf(settings.features),
    settings,
    signal,
  );
  const probabilities = await withCrew(workspace, signal, (crew) =>
    crew.run('probabilities', { file, features }),
  );
  return { ids, probabilities };
}

/**
 * The same by response, by the newest sentinel that was trained on the run's model; empty where there is none. It is of
 * measures as they are stored: an answer that is not measured yet is not in it.
 */
export async function newestProbabilities(
  workspace: Workspace,
  runId: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, number>> {
  const run = workspace.runList.get(runId);
  const sentinel = workspace.sentinels
    .list()
    .filter(({ modelId }) => modelId !== null && modelId === run?.modelId)
    .reduce<StoredSentinel | null>(
      (newest, one) => (newest === null || one.id > newest.id ? one : newest),
      null,
    );
  if (run === undefined || sentinel === null) return new Map();
  const { ids, probabilities } = await correctProbabilities(workspace, sentinel, run, signal);
  return new Map(
    ids.flatMap((id, row): [number, number][] => {
      const probability = probabilities[row] as number;
      return Number.isNaN(probability) ? [] : [[id, probability]];
    }),
  );
}
