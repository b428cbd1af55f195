import { TrainingRefused } from '#shared/learning/index.ts';
import type { ListedRun, SentinelSummary, Workspace } from '#workbench/store/index.ts';

/**
 * The graded runs that a sentinel is judged on: its training runs, in their order, then the others, oldest first.
 *
 * @param otherModels also those of other models than it was trained on
 */
export function runsToJudgeOn(
  { runList }: Workspace,
  summary: Pick<SentinelSummary, 'composition' | 'modelId' | 'model'>,
  otherModels: boolean,
): number[] {
  const training = summary.composition.flatMap(({ runId }) => runId ?? []);
  const others = runList
    .all()
    .filter(
      (run) => run.correct + run.incorrect + run.undecided > 0 && (otherModels || isOfModel(run, summary)),
    )
    .map(({ id }) => id);
  return [...new Set([...training, ...others])];
}

/** Whether a run is of the model that a sentinel was trained on; an imported one knows its name only. */
export function isOfModel(
  run: Pick<ListedRun, 'modelId' | 'model'>,
  { modelId, model }: Pick<SentinelSummary, 'modelId' | 'model'>,
): boolean {
  return modelId === null ? run.model === model : run.modelId === modelId;
}

/** Whether a run is on a benchmark that a sentinel was trained on; an imported one knows its name only. */
export function isOn(
  { benchmarkId, benchmark }: Pick<ListedRun, 'benchmarkId' | 'benchmark'>,
  part: SentinelSummary['composition'][number],
): boolean {
  return part.benchmarkId === null ? part.benchmark === benchmark : part.benchmarkId === benchmarkId;
}

/** @throws TrainingRefused where a run is not there, or they are of several models */
export function runsOfOneModel({ runList }: Workspace, runIds: readonly number[]): ListedRun[] {
  const runs = [...new Set(runIds)].map((id) => {
    const run = runList.get(id);
    if (run === undefined) throw new TrainingRefused(`There is no run ${id} in the workspace.`);
    return run;
  });
  const other = runs.find(({ modelId }) => modelId !== runs[0]?.modelId);
  if (other !== undefined) {
    throw new TrainingRefused(
      `A sentinel is trained on one model's answers: run ${runs[0]?.id} is of ${runs[0]?.model}, ` +
        `run ${other.id} of ${other.model}.`,
    );
  }
  return runs;
}
