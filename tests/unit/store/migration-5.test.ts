import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { USUAL_RULE } from '#shared/contract/grading-rule.ts';
import { Connection } from '#workbench/store/connection.ts';
import { migrate, migrations } from '#workbench/store/migrations.ts';
import { open, ruleGrade, settings, temporaryFile } from './fixture.ts';

/**
 * A workspace as version 3 left it: six finished answers, graded by rule (twice by two versions), by the file that they
 * came in, by both, and not at all. Grades that were given later are gone with their run.
 */
function version3(): string {
  const file = temporaryFile();
  const connection = new Connection(file, { busyTimeoutMs: 0, maxPages: 0, now: () => new Date() });
  migrate(connection, migrations.slice(0, 3));
  connection.close();
  const old = new Database(file);
  old.pragma('foreign_keys = ON');
  old.exec(`
    INSERT INTO models VALUES (1, 'ab', 'ladder', '/ladder.gguf', 10, 'llama', NULL, 256, '2026-01-01', 'file');
    INSERT INTO benchmarks VALUES (1, 'sums', 'sha', 'a test', '2026-01-01');
    INSERT INTO items VALUES (1, 1, 0, 'a', NULL, '1 + 1 =', '2');`);
  const run = old.prepare(
    `INSERT INTO runs (id, model_id, benchmark_id, position, state, created_at, settings_json)
     VALUES (?, 1, 1, 0, 'done', '2026-01-01', ?)`,
  );
  for (const id of [1, 2]) run.run(id, JSON.stringify(settings()));
  const answer = old.prepare(
    `INSERT INTO responses (id, run_id, item_id, sample, answer_end, tokens, mean_entropy, text)
     VALUES (?, ?, 1, ?, 'stop', 3, 0.5, 'It is 2')`,
  );
  for (let id = 1; id <= 6; id++) answer.run(id, 1, id);
  answer.run(7, 2, 0);
  old.exec(`UPDATE responses SET state = 'done';
    INSERT INTO grades
      (id, response_id, grader, grader_version, verdict, range_start, range_end, created_at, extracted, reason) VALUES
      (3, 1, 'number', 1, 'incorrect', 6, 7, '2026-01-01', '2', 'why'),
      (4, 1, 'number', 2, 'correct', 0, 2, '2026-01-02', 'It', 'why not'),
      (5, 2, 'number', 1, 'incorrect', 6, 7, '2026-01-01', '2', ''),
      (6, 2, 'file', 1, 'correct', 6, 7, '2026-01-01', '2', 'The imported file says so.'),
      (7, 3, 'file', 1, 'incorrect', NULL, NULL, '2026-01-01', NULL, ''),
      (8, 4, 'number', 1, 'undecided', NULL, NULL, '2026-01-01', NULL, ''),
      (9, 5, 'number', 1, 'correct', 6, 7, '2026-01-01', '2', ''),
      (40, 7, 'number', 1, 'correct', 6, 7, '2026-01-01', '2', '');
    DELETE FROM runs WHERE id = 2;`);
  old.close();
  return file;
}

test('grades keep their ids, and have graders; what is in force stays so', () => {
  const before = new Database(version3());
  const wanted = (database: Database.Database) => ({
    responses: database.prepare('SELECT id, verdict, extracted FROM responses').all(),
    spans: database.prepare('SELECT response_id, span_start, span_end FROM measures').all(),
    summary: database.prepare('SELECT done, correct, incorrect, undecided FROM run_summaries').all(),
  });
  const expected = wanted(before);
  const file = before.name;
  before.close();
  const workspace = open(file);
  const after = new Database(file, { readonly: true });
  expect(wanted(after)).toEqual(expected);
  expect(expected.summary).toEqual([{ done: 6, correct: 3, incorrect: 1, undecided: 1 }]);
  after.close();
  expect(workspace.problems()).toEqual([]);
  expect(
    [1, 2, 3, 4, 5, 6].map((id) =>
      workspace.grades
        .history(id)
        .map(({ id, grader, verdict, inForce }) => [
          id,
          grader.kind,
          grader.name,
          grader.version,
          verdict,
          inForce,
        ]),
    ),
  ).toEqual([
    [
      [3, 'rule', 'number', 1, 'incorrect', false],
      [4, 'rule', 'number', 2, 'correct', true],
    ],
    [
      [5, 'rule', 'number', 1, 'incorrect', false],
      [6, 'file', 'file', 1, 'correct', true],
    ],
    [[7, 'file', 'file', 1, 'incorrect', true]],
    [[8, 'rule', 'number', 1, 'undecided', true]],
    [[9, 'rule', 'number', 1, 'correct', true]],
    [],
  ]);
  expect(workspace.grades.history(1)[1]).toMatchObject({
    extracted: 'It',
    range: { start: 0, end: 2 },
    reason: 'why not',
    createdAt: '2026-01-02',
    note: '',
  });
});

test('its benchmarks are graded as they were, as numbers', () => {
  const workspace = open(version3());
  expect(workspace.benchmarks.list()).toMatchObject([{ name: 'sums', preset: null, rule: USUAL_RULE }]);
  expect(workspace.benchmarks.items(1)).toMatchObject([{ key: 'a', reference: '2', details: {} }]);
});

test('afterwards it goes on as any other, and gives no id twice', () => {
  const workspace = open(version3());
  expect(workspace.grades.append(6, ruleGrade())).toBe(41);
  expect(workspace.grades.history(6)).toMatchObject([{ grader: { id: 1, name: 'number' }, inForce: true }]);
  workspace.grades.append(2, ruleGrade({ verdict: 'undecided' }));
  expect(workspace.grades.inForce(2)?.grader.kind).toBe('file');
  expect(workspace.runList.get(1)).toMatchObject({ correct: 4, incorrect: 1, undecided: 1 });
});
