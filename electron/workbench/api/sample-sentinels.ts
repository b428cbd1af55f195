import { isSampleStudy } from '#workbench/runs/index.ts';
import { closeStudy } from '#workbench/sentinels/index.ts';
import type { Study } from '#workbench/store/index.ts';
import type { Workbench } from './workbench.ts';

type Needed = Pick<Workbench, 'workspace' | 'queue' | 'measuring' | 'changes' | 'log'>;

/**
 * Closes sample studies with a sentinel, each once, when their last run is done while this goes on; gives how to stop.
 */
export function closeSampleStudies({
  workspace,
  queue,
  measuring,
  changes,
  log,
}: Needed): () => Promise<void> {
  const began = new Date().toISOString();
  const ending = new AbortController();
  const seen = new Set<number>();
  let closing = Promise.resolve();

  const isFinishedNow = ({ id }: Study): boolean => {
    const runs = workspace.runs.listByStudy(id).flatMap((run) => workspace.runList.get(run.id) ?? []);
    return (
      runs.length > 0 &&
      runs.every(({ state }) => state === 'done') &&
      runs.some(({ finishedAt }) => finishedAt !== null && finishedAt >= began)
    );
  };
  const close = async (study: Study): Promise<void> => {
    const { signal } = ending;
    try {
      const runIds = workspace.runs.listByStudy(study.id).map(({ id }) => id);
      await measuring.ready(runIds, signal);
      await closeStudy(workspace, study, { signal });
      changes.tell('sentinels');
    } catch (error) {
      if (!signal.aborted) log(error);
    }
  };
  const unlisten = queue.onProgress(({ activity }) => {
    if (activity !== 'idle') return;
    for (const study of workspace.studies.list()) {
      if (seen.has(study.id) || !isSampleStudy(study) || !isFinishedNow(study)) continue;
      seen.add(study.id);
      closing = closing.then(() => close(study));
    }
  });
  return async () => {
    unlisten();
    ending.abort();
    await closing;
  };
}
