import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { encodeTrace } from '#shared/trace/index.ts';
import { Connection } from '#workbench/store/connection.ts';
import { migrate } from '#workbench/store/migrations.ts';
import { schema1 } from '#workbench/store/schema.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, addRun, finished, open, settings, temporaryFile } from './fixture.ts';

/** A workspace as version 1 left it: two runs, one with every kind of response. */
function version1(): string {
  const file = temporaryFile();
  const connection = new Connection(file, { busyTimeoutMs: 0, maxPages: 0, now: () => new Date() });
  migrate(connection, [schema1]);
  expect(connection.pragma('user_version')).toBe(1);
  connection.close();
  const old = new Database(file);
  old.exec(`
    INSERT INTO models VALUES (1, 'ab', 'ladder', '/ladder.gguf', 10, 'llama', NULL, 256, '2026-01-01');
    INSERT INTO benchmarks VALUES (1, 'sums', 'sha', 'a test', '2026-01-01');
    INSERT INTO items VALUES (1, 1, 0, 'a', NULL, '1 + 1 =', '2'), (2, 1, 1, 'b', NULL, '1 + 2 =', '3'),
      (3, 1, 2, 'c', NULL, '1 + 3 =', '4'), (4, 1, 3, 'd', NULL, '1 + 4 =', '5');`);
  const json = JSON.stringify(settings());
  const addRunRow = old.prepare(
    `INSERT INTO runs (id, model_id, benchmark_id, position, state, created_at, settings_json)
     VALUES (?, 1, 1, 0, 'paused', '2026-01-01', ?)`,
  );
  addRunRow.run(1, json);
  addRunRow.run(2, json);
  old.exec(`
    INSERT INTO responses (id, run_id, item_id, sample, state, answer_end, tokens, mean_entropy, error, text) VALUES
      (1, 1, 1, 0, 'done', 'stop', 300, 0.5, NULL, 'It is 2'), (2, 1, 2, 0, 'done', 'length', 300, 0.7, NULL, 'It is'),
      (3, 1, 3, 0, 'failed', NULL, NULL, NULL, 'It crashed', NULL), (4, 1, 4, 0, 'pending', NULL, NULL, NULL, NULL, NULL);
    INSERT INTO grades (response_id, grader, grader_version, verdict, created_at, extracted, reason) VALUES
      (1, 'number', 1, 'incorrect', '2026-01-01', '3', ''), (1, 'number', 2, 'correct', '2026-01-02', '2', ''),
      (2, 'number', 1, 'undecided', '2026-01-01', NULL, '');`);
  const addTrace = old.prepare('INSERT INTO traces VALUES (?, 1, ?)');
  addTrace.run(1, encodeTrace(realisticTrace(1, 300)));
  addTrace.run(2, Buffer.from('damaged'));
  old.close();
  return file;
}

test('a workspace of version 1 has its summaries made from what is in it', () => {
  const workspace = open(version1());
  expect(workspace.runList.get(1)).toMatchObject({
    total: 4,
    done: 2,
    failed: 1,
    correct: 1,
    incorrect: 0,
    undecided: 1,
    cutOff: 1,
    tokens: 600,
    meanEntropy: 0.6,
  });
  expect(workspace.runList.get(2)).toMatchObject({ total: 0, done: 0, tokens: 0, meanEntropy: null });
  const exact = realisticTrace(1, 300).entropy.toSorted()[296] ?? NaN;
  expect(Math.abs((workspace.runEntropies.quantile(1, 0.99) ?? NaN) / exact - 1)).toBeLessThan(0.02);
  const plan = { column: 'plan', descending: false } as const;
  const query = { runId: 1, search: '', verdicts: [], ends: [], states: [], sort: plan };
  const { rows } = workspace.responseList.page(query, 0, 10);
  expect(rows.map(({ verdict, extracted }) => [verdict, extracted])).toEqual([
    ['correct', '2'],
    ['undecided', null],
    [null, null],
    [null, null],
  ]);
  expect(workspace.problems()).toEqual([]);
});

test('afterwards it goes on as any other', () => {
  const workspace = open(version1());
  workspace.responses.commitFinished(finished(4));
  expect(workspace.runList.get(1)).toMatchObject({ done: 3, correct: 2 });
  const run = addRun(workspace, addBenchmark(workspace, 'more', 2));
  expect(workspace.runList.get(run.id)).toMatchObject({ total: 2, done: 0 });
});

test('its finished responses are to be measured, by the grade that counts', () => {
  const file = version1();
  const old = new Database(file);
  old.exec(`INSERT INTO grades
      (response_id, grader, grader_version, verdict, range_start, range_end, created_at, extracted, reason)
    VALUES (1, 'number', 3, 'correct', 6, 7, '2026-01-03', '2', '')`);
  old.close();
  const stale = open(file).measures.stale(10);
  expect(stale.map(({ responseId, text, answer }) => [responseId, text, answer])).toEqual([
    [1, 'It is 2', { start: 6, end: 7 }],
    [2, 'It is', null],
  ]);
});
