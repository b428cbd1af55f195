import type { RunDetail } from '#shared/contract/api/runs.ts';
import { openSampleStudy, SampleStudyError } from '#workbench/runs/index.ts';
import { conflated, latest } from './conflated.ts';
import { holdLive } from './hold-live.ts';
import { importRecorded } from './import-traces.ts';
import { planRuns } from './new-runs.ts';
import { found, refused } from './problems.ts';
import type { Procedures } from './procedures.ts';
import { previewPrompt } from './prompt-preview.ts';
import { runPace } from './run-pace.ts';
import type { Workbench } from './workbench.ts';

/** The sample study as `npm run sample` makes it. */
const SAMPLE = { seed: 7, items: 100 } as const;

export function runsRouter({ runs }: Procedures, workbench: Workbench) {
  const { workspace, queue, live } = workbench;
  const refuseUnknown = (id: number) => found(workspace.runList.get(id), `run ${id}`);
  const changed = () => {
    workbench.changes.tell('runs');
    workbench.background.wake();
  };
  return runs.router({
    list: runs.list.handler(() => workspace.runList.all()),
    get: runs.get.handler(({ input }) => detailOf(workbench, input.id)),
    create: runs.create.handler(async ({ input }) => {
      const planned = await planRuns(workbench, input);
      changed();
      return planned;
    }),
    previewPrompt: runs.previewPrompt.handler(async ({ input }) => {
      return { text: await previewPrompt(workbench, input) };
    }),
    runSample: runs.runSample.handler(async ({ input }) => {
      const planned = await runSample(workbench, input.again);
      changed();
      return planned;
    }),
    pause: runs.pause.handler(async ({ input }) => {
      refuseUnknown(input.id);
      await queue.pause(input.id);
      changed();
      return {};
    }),
    resume: runs.resume.handler(({ input }) => {
      refuseUnknown(input.id);
      queue.resume(input.id);
      changed();
      return {};
    }),
    cancel: runs.cancel.handler(async ({ input }) => {
      refuseUnknown(input.id);
      await queue.cancel(input.id);
      changed();
      return {};
    }),
    retryFailed: runs.retryFailed.handler(({ input }) => {
      refuseUnknown(input.id);
      const queued = queue.retryFailed(input.id);
      changed();
      return { queued };
    }),
    importTraces: runs.importTraces.handler(async ({ input, signal }) => {
      const imported = await importRecorded(workbench, input, signal);
      changed();
      workbench.changes.tell('models');
      workbench.changes.tell('benchmarks');
      return imported;
    }),
    remove: runs.remove.handler(async ({ input }) => {
      refuseUnknown(input.id);
      const removed = workspace.runRemoval.remove(input.id);
      // It is not seen any more; its rows take longer.
      changed();
      await removed;
      return {};
    }),
    progress: runs.progress.handler(({ signal }) =>
      conflated({ subscribe: (listener) => queue.onProgress(listener) }, latest, signal),
    ),
    live: runs.live.handler(({ signal }) => conflated(live, holdLive, signal)),
  });
}

function detailOf({ workspace }: Workbench, id: number): RunDetail {
  const row = found(workspace.runList.get(id), `run ${id}`);
  const { settings, receipt } = found(workspace.runs.get(id), `run ${id}`);
  return {
    row,
    settings,
    receipt,
    entropy99: workspace.runEntropies.quantile(id, 0.99),
    secondsAnAnswer: row.state === 'done' && row.modelKind === 'file' ? runPace(workspace, id) : null,
  };
}

async function runSample(
  { workspace, queue, sampleStudy, changes }: Workbench,
  again: boolean,
): Promise<{ studyId: number; runIds: number[] }> {
  try {
    const study = await openSampleStudy(workspace, { folder: sampleStudy, ...SAMPLE, again });
    const runIds = workspace.runs.listByStudy(study.id).map((run) => run.id);
    for (const id of runIds) {
      queue.resume(id);
      queue.retryFailed(id);
    }
    changes.tell('models');
    changes.tell('benchmarks');
    return { studyId: study.id, runIds };
  } catch (error) {
    if (error instanceof SampleStudyError) throw refused(error.message);
    throw error;
  }
}
