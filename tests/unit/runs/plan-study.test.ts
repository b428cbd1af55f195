import { expect, test } from 'vitest';
import { planStudy, type StudyPlan } from '#workbench/runs/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { open, settings } from '../store/fixture.ts';
import { addModel, addQuestions } from './fixture.ts';

function planOf(workspace: Workspace): StudyPlan {
  const benchmarks = ['easy', 'hard'].map((name) => addQuestions(workspace, name, 4));
  return {
    name: 'Two by two',
    spec: { any: 'thing' },
    specKey: 'two by two',
    modelIds: ['small', 'large'].map((name) => addModel(workspace, name).id),
    benchmarks: benchmarks.map(({ id }) => ({
      benchmarkId: id,
      itemIds: workspace.benchmarks
        .items(id)
        .slice(1, 3)
        .map((item) => item.id),
    })),
    settings: settings({ samplesPerItem: 3 }),
  };
}

test('a study is a queued run of every model on every benchmark, its responses pending', () => {
  const workspace = open();
  const plan = planOf(workspace);
  const study = planStudy(workspace, plan);
  expect(workspace.studies.findNewest('two by two')).toEqual(study);
  const runs = workspace.runs.listByStudy(study.id);
  expect(
    runs.map(({ modelId, benchmarkId, position, state }) => [modelId, benchmarkId, position, state]),
  ).toEqual(
    plan.modelIds
      .flatMap((modelId) => plan.benchmarks.map(({ benchmarkId }) => [modelId, benchmarkId]))
      .map(([modelId, benchmarkId], position) => [modelId, benchmarkId, position, 'queued']),
  );
  for (const run of runs) {
    expect(run.settings).toEqual(plan.settings);
    expect(workspace.runs.progress(run.id)).toEqual({ pending: 6, done: 0, failed: 0 });
  }
});

test('a plan that fails on its last run leaves nothing behind', () => {
  const workspace = open();
  const plan = planOf(workspace);
  const [first, second] = plan.benchmarks;
  if (first === undefined || second === undefined) throw new Error('Two benchmarks were planned');
  // The last benchmark is given an item of the first.
  const foreign = { ...second, itemIds: first.itemIds };
  expect(() => planStudy(workspace, { ...plan, benchmarks: [first, foreign] })).toThrow(RangeError);
  expect(workspace.studies.list()).toEqual([]);
  expect(workspace.runs.list()).toEqual([]);
});

test('settings that do not fit are refused before anything is stored', () => {
  const workspace = open();
  const plan = { ...planOf(workspace), settings: settings({ maxTokens: 0 }) };
  expect(() => planStudy(workspace, plan)).toThrow(/maxTokens/);
  expect(workspace.studies.list()).toEqual([]);
});
