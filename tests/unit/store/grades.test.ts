import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { addBenchmark, addRun, finished, open, ruleGrade, temporaryFile } from './fixture.ts';

function graded() {
  const file = temporaryFile();
  const workspace = open(file);
  const run = addRun(workspace, addBenchmark(workspace));
  workspace.responses.commitFinished(finished(1));
  const raw = new Database(file);
  raw.pragma('foreign_keys = ON');
  return { workspace, run, raw };
}

test('the last grade of a grader counts, and all are kept', () => {
  const { workspace } = graded();
  const second = workspace.grades.append(1, ruleGrade({ version: 2, verdict: 'incorrect' }));
  workspace.grades.append(1, ruleGrade({ grader: 'person', verdict: 'correct', range: null }));
  expect(workspace.grades.latest(1, 'rule')).toEqual(second);
  expect(workspace.grades.latest(1, 'judge')).toBeUndefined();
  expect(workspace.grades.history(1).map((grade) => [grade.grader, grade.version, grade.verdict])).toEqual([
    ['rule', 1, 'correct'],
    ['rule', 2, 'incorrect'],
    ['person', 1, 'correct'],
  ]);
});

test('grades are neither changed, nor removed, nor replaced', () => {
  const { workspace, raw } = graded();
  expect(() => raw.exec(`UPDATE grades SET verdict = 'incorrect'`)).toThrow(/append-only/);
  expect(() => raw.exec('DELETE FROM grades')).toThrow(/append-only/);
  // The workspace's own connection fires delete triggers for REPLACE too.
  raw.pragma('recursive_triggers = ON');
  const replace = `INSERT OR REPLACE INTO grades
    SELECT id, response_id, grader, 9, verdict, range_start, range_end, created_at, extracted, reason FROM grades`;
  expect(() => raw.exec(replace)).toThrow(/append-only/);
  expect(workspace.grades.history(1)).toHaveLength(1);
  raw.close();
});

test('grades go with their run', () => {
  const { workspace, run, raw } = graded();
  raw.prepare('DELETE FROM runs WHERE id = ?').run(run.id);
  raw.close();
  expect(workspace.grades.history(1)).toEqual([]);
  expect(workspace.traces.read(1)).toEqual({ kind: 'missing' });
});
