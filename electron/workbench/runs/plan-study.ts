import { runSettingsSchema, type RunSettings } from '#shared/contract/run-settings.ts';
import type { Study, Workspace } from '#workbench/store/index.ts';

export interface StudyPlan {
  name: string;
  /** Whatever identifies the study to who plans it; kept as JSON. */
  spec: unknown;
  /** Two plans with the same key are the same study. */
  specKey: string;
  modelIds: readonly number[];
  /** Benchmarks with the ids of the items drawn from each. */
  benchmarks: readonly { benchmarkId: number; itemIds: readonly number[] }[];
  settings: RunSettings;
}

/**
 * Plan a study: a run of every model on every benchmark, queued, with all its responses pending. All of it
 * is stored, or nothing.
 */
export function planStudy(workspace: Workspace, plan: StudyPlan): Study {
  const settings = runSettingsSchema.parse(plan.settings);
  return workspace.atomically(() => {
    const study = workspace.studies.create({ name: plan.name, spec: plan.spec, specKey: plan.specKey });
    let position = 0;
    for (const modelId of plan.modelIds) {
      for (const { benchmarkId, itemIds } of plan.benchmarks) {
        workspace.runs.create({ studyId: study.id, modelId, benchmarkId, position, settings, itemIds });
        position++;
      }
    }
    return study;
  });
}
