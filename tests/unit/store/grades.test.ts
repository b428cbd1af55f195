import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { addBenchmark, addRun, finished, open, RULE, ruleGrade, temporaryFile } from './fixture.ts';
import { person } from '#workbench/store/index.ts';

function graded() {
  const file = temporaryFile();
  const workspace = open(file);
  const run = addRun(workspace, addBenchmark(workspace));
  workspace.responses.commitFinished(finished(1));
  const raw = new Database(file);
  raw.pragma('foreign_keys = ON');
  return { workspace, run, raw };
}

const ADA = person('Ada');

test('all grades are kept, with what each grader said of itself', () => {
  const { workspace } = graded();
  const stricter = { ...RULE, version: 2, settings: '±1 %' };
  workspace.grades.append(1, ruleGrade({ grader: stricter, verdict: 'incorrect' }));
  workspace.grades.append(
    1,
    ruleGrade({ grader: ADA, extracted: null, range: null, note: 'clear', shownBy: 'random', blind: true }),
  );
  const judge = { kind: 'judge', name: 'Solon', version: 4, settings: 'a model' } as const;
  workspace.grades.append(1, ruleGrade({ grader: judge, promptTokens: 300, replyTokens: 20 }));
  const nothing = { note: '', shownBy: null, blind: null, promptTokens: null, replyTokens: null };
  expect(workspace.grades.history(1)).toMatchObject([
    {
      grader: { id: 1, ...RULE },
      verdict: 'correct',
      extracted: '42',
      range: { start: 11, end: 13 },
      ...nothing,
    },
    { grader: { id: 2, ...stricter }, verdict: 'incorrect', ...nothing },
    { grader: { id: 3, ...ADA }, ...nothing, note: 'clear', shownBy: 'random', blind: true, range: null },
    { grader: { id: 4, ...judge }, ...nothing, promptTokens: 300, replyTokens: 20 },
  ]);
  expect(workspace.grades.history(1).map(({ inForce }) => inForce)).toEqual([false, false, true, false]);
});

test('a verdict that is taken back stays in the history', () => {
  const { workspace } = graded();
  workspace.grades.append(1, ruleGrade({ grader: ADA, verdict: 'incorrect' }));
  expect(workspace.grades.standing(1, 'person', 'Ada')?.verdict).toBe('incorrect');
  expect(workspace.grades.withdraw(1, 'person', 'Ada')).toBe(true);
  expect(workspace.grades.standing(1, 'person', 'Ada')).toBeUndefined();
  expect(workspace.grades.withdraw(1, 'person', 'Ada')).toBe(false);
  expect(workspace.grades.history(1).map(({ verdict }) => verdict)).toEqual(['correct', 'incorrect', null]);
});

test('graders are listed with the responses that they say something of', async () => {
  const { workspace, run } = graded();
  workspace.responses.commitFinished(finished(2));
  const other = addRun(workspace, addBenchmark(workspace, 'others'));
  workspace.responses.commitFinished(finished(4));
  workspace.grades.append(1, ruleGrade({ grader: { ...RULE, version: 2 } }));
  workspace.grades.append(2, ruleGrade({ grader: ADA }));
  workspace.grades.append(2, ruleGrade({ grader: person('Bo') }));
  workspace.grades.withdraw(2, 'person', 'Bo');
  const counts = async (runIds: number[]) =>
    (await workspace.graders.list(runIds)).map(({ name, version, responses }) => [name, version, responses]);
  expect(await counts([])).toEqual([
    ['Ada', 1, 1],
    ['number', 1, 3],
    ['number', 2, 1],
  ]);
  expect(await counts([other.id])).toEqual([['number', 1, 1]]);
  expect(workspace.graders.raters()).toEqual([
    { name: 'Bo', verdicts: 0 },
    { name: 'Ada', verdicts: 1 },
  ]);
  void workspace.runRemoval.remove(run.id);
  expect(await counts([])).toEqual([['number', 1, 1]]);
});

test('grades are neither changed, nor removed, nor replaced', () => {
  const { workspace, raw } = graded();
  expect(() => raw.exec(`UPDATE grades SET verdict = 'incorrect'`)).toThrow(/append-only/);
  expect(() => raw.exec('DELETE FROM grades')).toThrow(/append-only/);
  // The workspace's own connection fires delete triggers for REPLACE too.
  raw.pragma('recursive_triggers = ON');
  const columns = 'id, response_id, grader_id, created_at, extracted, reason';
  const replace = `INSERT OR REPLACE INTO grades (${columns}) SELECT ${columns} FROM grades`;
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
