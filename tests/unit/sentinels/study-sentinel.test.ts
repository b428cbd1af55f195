import { describe, expect, it } from 'vitest';
import { closeStudy, evaluateOnStudy } from '#workbench/sentinels/index.ts';
import type { Study, Workspace } from '#workbench/store/index.ts';
import { openApi, testWorkbench } from '../api/fixture.ts';
import { addRun } from '../runs/fixture.ts';
import { open } from '../store/fixture.ts';
import { addGradedRuns, type MadeBenchmark } from '../../fixtures/graded-runs.ts';

const BENCHMARKS: readonly MadeBenchmark[] = [1, 0.9, 0.7, 0.3, 0].map((accuracy) => ({
  name: `of ${accuracy}`,
  accuracy,
}));
const { signal } = new AbortController();

/** A workspace with a study of made runs. */
function studied(
  benchmarks = BENCHMARKS,
  workspace = open(),
): { workspace: Workspace; study: Study; runIds: number[] } {
  const study = workspace.studies.create({
    name: 'Sample study, seed 7',
    spec: { study: 'sample' },
    specKey: 'sample',
  });
  return { workspace, study, runIds: addGradedRuns(workspace, benchmarks, 'ladder', study.id) };
}

describe('a study', () => {
  it('is closed with a sentinel on two of its benchmarks, once', async () => {
    const { workspace, study, runIds } = studied();
    const closed = await closeStudy(workspace, study, { signal });
    if (closed.kind === 'none') throw new Error(closed.reason);
    expect(closed.isNew).toBe(true);
    expect(workspace.sentinels.get(closed.id)).toMatchObject({
      name: 'Sample study, seed 7',
      // Of sixty answers of the others fewer than ten are of one class.
      composition: [{ runId: runIds[2] }, { runId: runIds[3] }],
    });
    expect(await closeStudy(workspace, study, { signal })).toEqual({ ...closed, isNew: false });
    expect(workspace.sentinels.list()).toHaveLength(1);
  });

  it('has a sentinel of its own beside another of the same name', async () => {
    const first = studied();
    const before = await closeStudy(first.workspace, first.study, { signal });
    const { workspace, study, runIds } = studied(BENCHMARKS, first.workspace);
    const closed = await closeStudy(workspace, study, { signal });
    if (closed.kind === 'none' || before.kind === 'none') throw new Error('There is none.');
    expect(closed).toMatchObject({ isNew: true });
    expect(closed.id).not.toBe(before.id);
    // The other study's runs are no part of its figures.
    const { slices, errors } = await evaluateOnStudy(workspace, study, closed.id, { signal });
    expect(slices.map(({ runId }) => runId).toSorted((a, b) => a - b)).toEqual(runIds);
    const outside = slices.filter(({ domain }) => domain === 'other');
    expect(outside).toHaveLength(3);
    const error = outside.reduce(
      (sum, { estimate, truth }) => sum + Math.abs(estimate.value - (truth?.value ?? NaN)),
      0,
    );
    expect(errors.find(({ method }) => method === 'sentinel')?.maeOther).toBeCloseTo(error / 3, 12);
  });

  it('has none where no two benchmarks are fit for one, or it is not finished', async () => {
    const easy = studied([
      { name: 'easy', accuracy: 1 },
      { name: 'fair', accuracy: 0.5 },
    ]);
    expect(await closeStudy(easy.workspace, easy.study, { signal })).toMatchObject({ kind: 'none' });
    const { workspace, study, runIds } = studied();
    workspace.runs.setState(runIds[0] ?? 0, 'paused');
    expect(await closeStudy(workspace, study, { signal })).toEqual({
      kind: 'none',
      reason: 'The study is not finished.',
    });
    expect(workspace.sentinels.list()).toEqual([]);
  });
});

describe('the app', () => {
  it('closes the sample study when its last run is done, and no study that was done before', async () => {
    const workspace = open();
    studied(BENCHMARKS, workspace);
    const { study } = studied(BENCHMARKS, workspace);
    addRun(workspace, 'last', 3, { studyId: study.id });
    const { client, workbench, logged } = await openApi('port', { workspace });
    await expect.poll(async () => (await client.sentinels.list()).length, { timeout: 20_000 }).toBe(1);
    const runIds = workspace.runs.listByStudy(study.id).map(({ id }) => id);
    const [sentinel] = await client.sentinels.list();
    expect(sentinel?.name).toBe('Sample study, seed 7');
    for (const { runId } of sentinel?.composition ?? []) expect(runIds).toContain(runId);
    await workbench.close();
    expect(workspace.sentinels.list()).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  it('leaves other studies alone', async () => {
    const workspace = open();
    const study = workspace.studies.create({ name: 'Mine', spec: { models: [1] }, specKey: 'mine' });
    addGradedRuns(workspace, BENCHMARKS, 'ladder', study.id);
    const last = addRun(workspace, 'last', 3, { studyId: study.id });
    const { workbench } = testWorkbench({ workspace });
    await expect.poll(() => workspace.runs.get(last.id)?.state, { timeout: 20_000 }).toBe('done');
    await expect.poll(() => workbench.queue.isIdle).toBe(true);
    await workbench.close();
    expect(workspace.sentinels.list()).toEqual([]);
  });
});
