import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import {
  measureAnswer,
  measurePrefix,
  MEASURES,
  MEASURES_VERSION,
  placeOf,
  PREFIX_LENGTHS,
  PREFIX_MEASURES,
  signalsOfTrace,
  thinkingEnd,
  type Profile,
} from '#shared/measures/index.ts';
import { measureStored } from '#workbench/derived/index.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { emptyTrace, realisticTrace } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, addRun, finished, open, ruleGrade, temporaryFile } from './fixture.ts';

const TEXT = 'Let me see.</think> That makes 42, I think; or so it seems to me after all of this.';
const RANGE = { start: TEXT.indexOf('42'), end: TEXT.indexOf('42') + 2 };

/** One finished answer whose extracted answer stands at RANGE. */
function answered(tokens = 20): Workspace {
  const workspace = open();
  addRun(workspace, addBenchmark(workspace, 'sums', 3));
  const grade = ruleGrade({ range: RANGE });
  workspace.responses.commitFinished(finished(1, { text: TEXT, trace: realisticTrace(4, tokens), grade }));
  return workspace;
}

function pageOf(workspace: Workspace, profile: Profile = 'exact') {
  return workspace.analysedResponses.page(1, 0, profile, true);
}

/** Straight from the definitions, on the trace as it comes out of the store. */
function signalsFromStore(workspace: Workspace, profile: Profile, answer: typeof RANGE | null) {
  const stored = workspace.traces.read(1);
  if (stored.kind !== 'trace') throw new Error('The trace is gone.');
  return signalsOfTrace(stored.trace, profile, { answer, thinkingEnd: thinkingEnd(TEXT) });
}

function measuresFromStore(
  workspace: Workspace,
  profile: Profile,
  answer: typeof RANGE | null,
): Float64Array {
  const measured = measureAnswer(signalsFromStore(workspace, profile, answer));
  if (measured.kind !== 'measured') throw new Error('It has no measures.');
  return measured.values;
}

function recompute(workspace: Workspace): number {
  const stale = workspace.measures.stale(100);
  for (const one of stale) workspace.measures.put(one.responseId, one.answer, measureStored(one));
  return stale.length;
}

test.each(['exact', 'top20'] as const)(
  'a finished response has its %s measures, to the last bit',
  (profile) => {
    const workspace = answered();
    const [response] = pageOf(workspace, profile);
    const expected = measuresFromStore(workspace, profile, RANGE);
    expect(response?.values).toEqual(expected);
    expect(expected[placeOf('answer_mean')]).toBeGreaterThan(0);
    expect(expected[placeOf('thinking_mean')]).toBeGreaterThan(0);
    expect(workspace.measures.countStale()).toBe(0);
  },
);

test('measures over first tokens are kept for as many as there are', () => {
  const workspace = answered(70);
  const [response] = pageOf(workspace);
  const reached = PREFIX_LENGTHS.filter((n) => n <= 70);
  expect(response?.prefixes).toHaveLength(reached.length * PREFIX_MEASURES.length);
  const over64 = measurePrefix(signalsFromStore(workspace, 'exact', null), 64);
  if (over64.kind !== 'measured') throw new Error('It is too short.');
  PREFIX_MEASURES.forEach(({ key }, at) => {
    const stored = response?.prefixes?.[reached.indexOf(64) * PREFIX_MEASURES.length + at];
    expect(stored, key).toBe(over64.values[placeOf(key)]);
  });
});

test('a grade that finds the answer elsewhere makes them stale, one that finds it in its place does not', () => {
  const workspace = answered();
  workspace.grades.append(1, ruleGrade({ verdict: 'incorrect', range: RANGE }));
  expect(workspace.measures.countStale()).toBe(0);

  const other = { start: 0, end: 3 };
  workspace.grades.append(1, ruleGrade({ range: other }));
  expect(workspace.measures.countStale()).toBe(1);
  // Until they are measured again they have none.
  expect(pageOf(workspace)[0]?.values).toBeNull();
  expect(recompute(workspace)).toBe(1);
  expect(pageOf(workspace)[0]?.values).toEqual(measuresFromStore(workspace, 'exact', other));

  workspace.grades.append(1, ruleGrade({ range: null, extracted: null, verdict: 'undecided' }));
  expect(recompute(workspace)).toBe(1);
  expect(pageOf(workspace)[0]?.values?.[placeOf('answer_mean')]).toBeNaN();
});

test('what was measured for another answer than the one that counts is not taken', () => {
  const workspace = answered();
  workspace.grades.append(1, ruleGrade({ range: { start: 0, end: 3 } }));
  const [stale] = workspace.measures.stale(1);
  if (stale === undefined) throw new Error('Nothing is stale.');
  workspace.grades.append(1, ruleGrade({ range: { start: 1, end: 4 } }));
  expect(workspace.measures.put(1, stale.answer, measureStored(stale))).toBe(false);
  expect(workspace.measures.countStale()).toBe(1);
});

test('measures of another version are stale, and are measured again as they were', () => {
  const workspace = answered();
  const before = pageOf(workspace)[0]?.values;
  const behind = new Database(workspace.file);
  for (const version of [MEASURES_VERSION - 1, MEASURES_VERSION + 1]) {
    behind.prepare('UPDATE measures SET version = ?, exact = NULL').run(version);
    expect(workspace.measures.countStale()).toBe(1);
    expect(recompute(workspace)).toBe(1);
    expect(pageOf(workspace)[0]?.values).toEqual(before);
  }
  behind.close();
});

test('an empty answer, a damaged trace and a missing one have no measures, and are not asked again', () => {
  const workspace = open();
  addRun(workspace, addBenchmark(workspace, 'sums', 3));
  workspace.responses.commitFinished(finished(1, { text: '', trace: emptyTrace(0, 5), grade: null }));
  workspace.responses.commitFinished(finished(2));
  workspace.responses.commitFinished(finished(3));
  const behind = new Database(workspace.file);
  behind.prepare('UPDATE traces SET bytes = ? WHERE response_id = 2').run(Buffer.from('damaged'));
  behind.prepare('DELETE FROM traces WHERE response_id = 3').run();
  behind.prepare('UPDATE measures SET version = 0').run();
  expect(recompute(workspace)).toBe(3);
  expect(pageOf(workspace).map(({ values, prefixes }) => [values, prefixes])).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ]);
  expect(workspace.measures.countStale()).toBe(0);
  const problems = behind.prepare('SELECT problem FROM measures ORDER BY response_id').pluck().all();
  expect(problems[0]).toBe('It has no tokens.');
  expect(problems[1]).toMatch(/^Its trace is damaged: /);
  expect(problems[2]).toBe('It has no trace.');
  behind.close();
});

test('a response that somebody else marks as finished is to be measured', () => {
  const workspace = open();
  addRun(workspace, addBenchmark(workspace, 'sums', 2));
  const behind = new Database(workspace.file);
  behind.exec(`UPDATE responses SET state = 'done', tokens = 0, answer_end = 'stop' WHERE id = 2`);
  behind.close();
  expect(workspace.measures.stale(10).map(({ responseId }) => responseId)).toEqual([2]);
});

test('the stale ones of a run come in plan order, a few at a time', () => {
  const workspace = open();
  const benchmark = addBenchmark(workspace, 'sums', 5);
  addRun(workspace, benchmark);
  addRun(workspace, benchmark);
  for (let id = 1; id <= 10; id++) workspace.responses.commitFinished(finished(id));
  expect(workspace.measures.staleOfRun(2, 0, 10)).toEqual([]);
  const behind = new Database(workspace.file);
  behind.exec('UPDATE measures SET version = 0 WHERE response_id IN (1, 6, 8, 9)');
  behind.close();
  const idsAfter = (id: number) =>
    workspace.measures.staleOfRun(2, id, 2).map(({ responseId }) => responseId);
  expect(idsAfter(0)).toEqual([6, 8]);
  expect(idsAfter(8)).toEqual([9]);
});

test('measures go with their run', async () => {
  const workspace = answered();
  expect(await workspace.runRemoval.remove(1)).toBe(true);
  expect(pageOf(workspace)).toEqual([]);
  const behind = new Database(workspace.file);
  const rows = (table: string) => behind.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect([rows('measures'), rows('prefix_measures')]).toEqual([0, 0]);
  behind.close();
});

test('they are there again when the workspace is opened anew', () => {
  const file = temporaryFile();
  const first = open(file);
  addRun(first, addBenchmark(first, 'sums', 1));
  first.responses.commitFinished(finished(1));
  const before = pageOf(first)[0];
  first.close();
  const second = open(file);
  expect(pageOf(second)[0]).toEqual(before);
  expect(before?.values).toHaveLength(MEASURES.length);
});
