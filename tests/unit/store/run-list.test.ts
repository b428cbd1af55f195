import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { person, type ListedRun, type Workspace } from '#workbench/store/index.ts';
import { emptyTrace, realisticTrace, uniform } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, addRun, finished, open, ruleGrade, temporaryFile } from './fixture.ts';

/** A run's figures counted anew from its responses and grades. */
function counted(file: string, runId: number): Partial<ListedRun> {
  const database = new Database(file, { readonly: true });
  interface Row {
    state: string;
    end: string | null;
    tokens: number | null;
    entropy: number | null;
    verdict: string | null;
  }
  const rows = database
    .prepare<[number], Row>(
      `SELECT state, answer_end AS end, tokens, mean_entropy AS entropy,
         (SELECT verdict FROM grades WHERE response_id = responses.id ORDER BY id DESC LIMIT 1) AS verdict
       FROM responses WHERE run_id = ?`,
    )
    .all(runId);
  database.close();
  const done = rows.filter((row) => row.state === 'done');
  const entropies = done.flatMap((row) => row.entropy ?? []);
  return {
    total: rows.length,
    done: done.length,
    failed: rows.filter((row) => row.state === 'failed').length,
    correct: done.filter((row) => row.verdict === 'correct').length,
    incorrect: done.filter((row) => row.verdict === 'incorrect').length,
    undecided: done.filter((row) => row.verdict === 'undecided').length,
    cutOff: done.filter((row) => row.end !== 'stop').length,
    tokens: done.reduce((sum, row) => sum + (row.tokens ?? 0), 0),
    meanEntropy:
      entropies.length === 0 ? null : entropies.reduce((sum, value) => sum + value, 0) / entropies.length,
  };
}

function listed(workspace: Workspace, runId: number): Partial<ListedRun> {
  const run = workspace.runList.get(runId);
  if (run === undefined) throw new Error(`Run ${runId} is not listed`);
  return run;
}

function expectCounted(workspace: Workspace, runId: number): void {
  const { meanEntropy, ...counts } = counted(workspace.file, runId);
  expect(listed(workspace, runId)).toMatchObject(counts);
  if (meanEntropy === null || meanEntropy === undefined) {
    expect(listed(workspace, runId).meanEntropy).toBeNull();
  } else expect(listed(workspace, runId).meanEntropy).toBeCloseTo(meanEntropy, 12);
}

test('counts follow whatever happens to the responses', () => {
  const workspace = open();
  const benchmark = addBenchmark(workspace, 'sums', 30);
  const [run, other] = [addRun(workspace, benchmark, 2), addRun(workspace, benchmark)];
  expect(listed(workspace, run.id)).toMatchObject({ total: 60, done: 0, meanEntropy: null, tokens: 0 });
  const random = uniform(5);
  for (let step = 0; step < 50; step++) {
    const [response] = workspace.responses.nextPending(run.id, 1);
    if (response === undefined) break;
    const kind = random();
    if (kind < 0.2) workspace.responses.markFailed(response.id, 'It crashed', 2);
    else {
      const verdict = (['correct', 'incorrect', 'undecided'] as const)[Math.floor(3 * random())] ?? 'correct';
      workspace.responses.commitFinished(
        finished(response.id, {
          answerEnd: kind < 0.4 ? 'length' : kind < 0.5 ? 'context' : 'stop',
          trace: kind < 0.3 ? emptyTrace(0, 20) : realisticTrace(step, 5),
          grade: kind < 0.9 ? ruleGrade({ verdict }) : null,
        }),
      );
      if (kind > 0.6)
        workspace.grades.append(response.id, ruleGrade({ verdict: 'incorrect', grader: person('me') }));
    }
    if (step % 17 === 16) workspace.runs.requeueFailed(run.id);
    expectCounted(workspace, run.id);
  }
  expectCounted(workspace, other.id);
  expect(workspace.runList.all().map(({ id }) => id)).toEqual([run.id, other.id]);
  expect(workspace.problems()).toEqual([]);
});

test('a run is listed with its names and settings', () => {
  const file = temporaryFile();
  const workspace = open(file);
  const study = workspace.studies.create({ name: 'My study', spec: {}, specKey: 'k' });
  const run = addRun(workspace, addBenchmark(workspace), 1, study.id);
  addRun(workspace, addBenchmark(workspace, 'others'));
  workspace.runs.setState(run.id, 'failed', 'The model is gone.');
  expect(workspace.runList.get(run.id)).toMatchObject({
    studyId: study.id,
    study: 'My study',
    model: 'arithmetic-ladder',
    benchmark: 'sums',
    state: 'failed',
    stateReason: 'The model is gone.',
    temperature: 0,
    seed: 7,
    createdAt: run.createdAt,
  });
  expect(workspace.runList.all()[1]).toMatchObject({ studyId: null, study: null, finishedAt: null });
  expect(workspace.runList.get(99)).toBeUndefined();
});

test('the largest seed comes back as it is', () => {
  const workspace = open();
  const benchmark = addBenchmark(workspace);
  const { modelId, settings } = addRun(workspace, benchmark);
  const seed = Number.MAX_SAFE_INTEGER;
  const run = workspace.runs.create({
    studyId: null,
    modelId,
    benchmarkId: benchmark.id,
    position: 0,
    settings: { ...settings, seed, sampling: { ...settings.sampling, temperature: 0.7 } },
    itemIds: [1],
  });
  expect(workspace.runList.get(run.id)).toMatchObject({ seed, temperature: 0.7 });
});

test('the entropies of all tokens of a run are known, and of no other', () => {
  const workspace = open();
  const benchmark = addBenchmark(workspace, 'sums', 5);
  const [run, other] = [addRun(workspace, benchmark), addRun(workspace, benchmark)];
  expect(workspace.runEntropies.quantile(run.id, 0.99)).toBeNull();
  const all: number[] = [];
  for (const response of workspace.responses.nextPending(run.id, 5)) {
    const trace = realisticTrace(response.id, 400);
    all.push(...trace.entropy);
    workspace.responses.commitFinished(finished(response.id, { trace }));
  }
  const exact = all.sort((a, b) => a - b)[Math.ceil(0.99 * all.length) - 1] ?? NaN;
  expect(Math.abs((workspace.runEntropies.quantile(run.id, 0.99) ?? NaN) / exact - 1)).toBeLessThan(0.012);
  expect(workspace.runEntropies.quantile(other.id, 0.99)).toBeNull();
});
