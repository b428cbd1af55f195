import { expect, test } from 'vitest';
import { WorkspaceDamagedError } from '#workbench/store/index.ts';
import Database from 'better-sqlite3';
import { addBenchmark, addRun, finished, open, receipt, settings, temporaryFile } from './fixture.ts';

test('a run is planned with its responses and keeps its settings and receipt', () => {
  const workspace = open();
  const study = workspace.studies.create({ name: 's', spec: {}, specKey: 'k' });
  const run = addRun(workspace, addBenchmark(workspace), 2, study.id);
  expect(run).toMatchObject({ state: 'queued', stateReason: null, receipt: null, startedAt: null });
  expect(run.settings).toEqual(settings({ samplesPerItem: 2 }));
  expect(workspace.runs.progress(run.id)).toEqual({ pending: 6, done: 0, failed: 0 });
  workspace.runs.setReceipt(run.id, receipt);
  expect(workspace.runs.get(run.id)?.receipt).toEqual(receipt);
  expect(workspace.runs.listByStudy(study.id)).toEqual([workspace.runs.get(run.id)]);
  expect(workspace.runs.list()).toHaveLength(1);
  expect(workspace.runs.get(99)).toBeUndefined();
});

test('items of another benchmark, or named twice, are refused and nothing is planned', () => {
  const workspace = open();
  const benchmark = addBenchmark(workspace);
  const run = addRun(workspace, benchmark);
  const { studyId, modelId, position } = run;
  for (const itemIds of [
    [1, 1],
    [1, 99],
  ]) {
    const plan = { studyId, modelId, benchmarkId: benchmark.id, position, settings: settings(), itemIds };
    expect(() => workspace.runs.create(plan)).toThrow(RangeError);
  }
  expect(workspace.runs.list()).toHaveLength(1);
});

test('states keep when a run started and ended, and why', () => {
  let second = 0;
  const now = () => new Date(Date.UTC(2026, 0, 1, 0, 0, second++));
  const workspace = open(undefined, { now });
  const { runs } = workspace;
  const { id } = addRun(workspace, addBenchmark(workspace));
  runs.setState(id, 'running');
  const startedAt = runs.get(id)?.startedAt;
  expect(startedAt).toMatch(/^2026-01-01T/);
  runs.setState(id, 'paused', 'There is no room left');
  expect(runs.get(id)).toMatchObject({
    state: 'paused',
    stateReason: 'There is no room left',
    finishedAt: null,
  });
  runs.setState(id, 'running');
  expect(runs.get(id)).toMatchObject({ stateReason: null, startedAt });
  runs.setState(id, 'done');
  expect(runs.get(id)?.finishedAt).toMatch(/^2026-01-01T/);
});

test('runs that a dead process left running are queued when the workspace is opened', () => {
  const file = temporaryFile();
  const first = open(file);
  const benchmark = addBenchmark(first);
  const [running, paused] = [addRun(first, benchmark), addRun(first, benchmark)];
  first.runs.setState(running.id, 'running');
  first.runs.setState(paused.id, 'paused', 'by hand');
  first.close();
  const again = open(file);
  expect(again.runs.list().map((run) => run.state)).toEqual(['queued', 'paused']);
});

test('failed responses are queued again, in their old places', () => {
  const workspace = open();
  const run = addRun(workspace, addBenchmark(workspace));
  const [first, second] = workspace.responses.nextPending(run.id, 2);
  workspace.responses.markFailed(first?.id ?? 0, 'The worker died twice', 2);
  workspace.responses.commitFinished(finished(second?.id ?? 0));
  expect(workspace.runs.progress(run.id)).toEqual({ pending: 1, done: 1, failed: 1 });
  expect(workspace.runs.requeueFailed(run.id)).toBe(1);
  const [next] = workspace.responses.nextPending(run.id, 1);
  expect(next).toMatchObject({ id: first?.id, attempts: 0, error: null, state: 'pending' });
});

test('settings that are none are told as damage', () => {
  const file = temporaryFile();
  const workspace = open(file);
  const run = addRun(workspace, addBenchmark(workspace));
  const other = new Database(file);
  other.prepare('UPDATE runs SET settings_json = ?').run('{"seed": "seven"}');
  other.close();
  expect(() => workspace.runs.get(run.id)).toThrow(WorkspaceDamagedError);
  expect(() => workspace.runs.get(run.id)).toThrow(/settings of run 1 cannot be read/);
});

test('a hundred thousand responses are planned and gone through', () => {
  const workspace = open();
  const run = addRun(workspace, addBenchmark(workspace, 'large', 1000), 100);
  expect(workspace.runs.progress(run.id).pending).toBe(100_000);
  const [first, second] = workspace.responses.nextPending(run.id, 2, [1, 2]);
  expect([first?.sample, second?.sample]).toEqual([2, 3]);
  let count = 0;
  for (const response of workspace.responses.ofRun(run.id)) {
    expect(response.item.position).toBe(Math.floor(count / 100));
    count += 1;
  }
  expect(count).toBe(100_000);
});
