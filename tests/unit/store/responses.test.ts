import { expect, test } from 'vitest';
import { ResponseNotPendingError, type ResponseWithItem, type Workspace } from '#workbench/store/index.ts';
import { emptyTrace, realisticTrace } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, addRun, damageTrace, finished, open, RULE, ruleGrade } from './fixture.ts';

function next(workspace: Workspace, runId: number): ResponseWithItem {
  const [response] = workspace.responses.nextPending(runId, 1);
  if (response === undefined) throw new Error('No response is pending');
  return response;
}

test('pending responses come in plan order, without those in flight', () => {
  const workspace = open();
  const run = addRun(workspace, addBenchmark(workspace), 2);
  const { responses } = workspace;
  const plan = responses.nextPending(run.id, 10).map(({ item, sample }) => [item.position, sample]);
  expect(plan).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
    [2, 0],
    [2, 1],
  ]);
  const ids = responses.nextPending(run.id, 10).map((response) => response.id);
  expect(responses.nextPending(run.id, 2, new Set(ids.slice(0, 3))).map((one) => one.id)).toEqual(
    ids.slice(3, 5),
  );
});

test('a finished response is stored with its trace and grade', () => {
  const workspace = open();
  const run = addRun(workspace, addBenchmark(workspace));
  const { id } = next(workspace, run.id);
  const trace = realisticTrace(5, 50);
  workspace.responses.commitFinished(finished(id, { trace }));

  const stored = workspace.responses.get(id);
  expect(stored).toMatchObject({ state: 'done', text: 'That makes 42', answerEnd: 'stop', tokens: 50 });
  expect(stored).toMatchObject({ attempts: 1, promptTokens: 12, durationMs: 34.5, error: null });
  expect(stored?.item.key).toBe('item-0');
  expect(stored?.meanEntropy).toBe(trace.entropy.reduce((sum, entropy) => sum + entropy, 0) / 50);

  const read = workspace.traces.read(id);
  expect(read.kind === 'trace' && read.trace.topTokens).toEqual(trace.topTokens);
  expect(workspace.grades.inForce(id)).toMatchObject({ responseId: id, ...ruleGrade() });
  expect(workspace.runs.progress(run.id)).toEqual({ pending: 2, done: 1, failed: 0 });
});

test('an answer without tokens has an empty trace and no mean entropy', () => {
  const workspace = open();
  const { id } = next(workspace, addRun(workspace, addBenchmark(workspace)).id);
  workspace.responses.commitFinished(finished(id, { trace: emptyTrace(0, 20), text: '', grade: null }));
  expect(workspace.responses.get(id)).toMatchObject({ tokens: 0, meanEntropy: null, text: '' });
  expect(workspace.traces.read(id).kind).toBe('trace');
  expect(workspace.grades.history(id)).toEqual([]);
});

test('nothing is finished or failed twice', () => {
  const workspace = open();
  const { responses, grades } = workspace;
  const { id } = next(workspace, addRun(workspace, addBenchmark(workspace)).id);
  responses.commitFinished(finished(id));
  expect(() => {
    responses.commitFinished(finished(id, { text: 'another' }));
  }).toThrow(ResponseNotPendingError);
  expect(() => {
    responses.markFailed(id, 'no', 1);
  }).toThrow(/is done, not pending/);
  expect(() => {
    responses.commitFinished(finished(999));
  }).toThrow(/is missing, not pending/);
  expect(responses.get(id)?.text).toBe('That makes 42');
  expect(grades.history(id)).toHaveLength(1);
});

test('a fault anywhere in a commit leaves nothing of it', () => {
  const workspace = open();
  const { id } = next(workspace, addRun(workspace, addBenchmark(workspace)).id);
  const faulty = [
    finished(id, { trace: { ...realisticTrace(1, 5), rank: new Uint32Array(4) } }),
    finished(id, { grade: { ...ruleGrade(), reason: null as unknown as string } }),
  ];
  for (const response of faulty) {
    expect(() => {
      workspace.responses.commitFinished(response);
    }).toThrow();
    expect(workspace.responses.get(id)).toMatchObject({ state: 'pending', text: null });
    expect(workspace.traces.read(id)).toEqual({ kind: 'missing' });
    expect(workspace.grades.history(id)).toEqual([]);
  }
  workspace.responses.commitFinished(finished(id));
});

test('several changes are one where they are asked to be', () => {
  const workspace = open();
  const run = addRun(workspace, addBenchmark(workspace));
  const { id } = next(workspace, run.id);
  expect(() =>
    workspace.atomically(() => {
      workspace.responses.commitFinished(finished(id));
      throw new Error('after all');
    }),
  ).toThrow('after all');
  expect(workspace.runs.progress(run.id).pending).toBe(3);
});

test('a run is gone through with the grades in force, while grades are added', () => {
  const workspace = open();
  const run = addRun(workspace, addBenchmark(workspace));
  const { id } = next(workspace, run.id);
  workspace.responses.commitFinished(finished(id));
  workspace.grades.append(id, ruleGrade({ verdict: 'incorrect', range: null, extracted: null }));
  workspace.grades.append(id, ruleGrade({ grader: { ...RULE, kind: 'file' }, verdict: 'undecided' }));
  const seen = [];
  for (const response of workspace.responses.ofRun(run.id)) {
    seen.push([response.item.key, response.grade?.verdict]);
    workspace.grades.append(response.id, ruleGrade());
  }
  expect(seen).toEqual([
    ['item-0', 'incorrect'],
    ['item-1', undefined],
    ['item-2', undefined],
  ]);
});

test('a damaged trace is told as damaged', () => {
  const workspace = open();
  const { id } = next(workspace, addRun(workspace, addBenchmark(workspace)).id);
  workspace.responses.commitFinished(finished(id));
  damageTrace(workspace, id);
  expect(workspace.traces.read(id)).toEqual({ kind: 'damaged', reason: 'its checksum does not match' });
});
