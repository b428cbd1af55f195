import { describe, expect, test, vi } from 'vitest';
import { USUAL_RULE } from '#shared/contract/grading-rule.ts';
import type { GradingSelection, HandQueue } from '#shared/contract/api/grading.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import { person } from '#workbench/store/index.ts';
import { answered } from '../grading-jobs/fixture.ts';
import { addBenchmark, addRun, ruleGrade } from '../store/fixture.ts';
import { addBasics, failureOf, makeRun, openApi, queryOf, runUntil } from './fixture.ts';

const all: GradingSelection = { runIds: [1], which: 'all' };

/** Answers to 12 items, graded by rule; a judge disagrees on every third, and is undecided on item 5. */
async function graded() {
  const workspace = answered(12);
  const judge = { kind: 'judge', name: 'Solon', version: 1, settings: '' } as const;
  for (const id of [3, 6, 9, 12])
    workspace.grades.append(id, ruleGrade({ grader: judge, verdict: 'incorrect', reason: 'It is not.' }));
  workspace.grades.append(5, ruleGrade({ verdict: 'undecided', extracted: null, range: null }));
  return openApi('port', { workspace });
}

type Api = Awaited<ReturnType<typeof graded>>;

const give = ({ client }: Api, responseId: number, verdict: Verdict, more = {}) =>
  client.grading.giveVerdict({
    responseId,
    rater: 'Ada',
    verdict,
    note: '',
    shownBy: 'all',
    blind: false,
    ...more,
  });

describe('by hand', () => {
  const asked: HandQueue = { selection: all, rater: 'Ada', order: 'all', seed: 1, onlyNew: false };

  test('the queue is in plan order, drawn, or by priority', async () => {
    const { client, workspace } = await graded();
    const queue = async (changes: Partial<HandQueue>) =>
      (await client.grading.handQueue({ ...asked, ...changes })).responseIds;
    const planned = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(await queue({})).toEqual(planned);
    const drawn = await queue({ order: 'random' });
    expect(drawn).not.toEqual(planned);
    expect(drawn.toSorted((a, b) => a - b)).toEqual(planned);
    expect(await queue({ order: 'random' })).toEqual(drawn);
    expect(await queue({ order: 'random', seed: 2 })).not.toEqual(drawn);
    expect(await queue({ order: 'priority' })).toEqual([3, 6, 9, 12, 5, 1, 2, 4, 7, 8, 10, 11]);
    workspace.grades.withdraw(8, 'rule', 'number');
    expect(await queue({ order: 'priority' })).toEqual([3, 6, 9, 12, 5, 8, 1, 2, 4, 7, 10, 11]);
    workspace.grades.append(2, ruleGrade({ grader: person('Ada') }));
    workspace.grades.append(3, ruleGrade({ grader: person('Bo') }));
    workspace.grades.append(4, ruleGrade({ grader: person('Ada') }));
    workspace.grades.withdraw(4, 'person', 'Ada');
    expect(await queue({ onlyNew: true, rater: ' Ada ' })).toEqual(planned.filter((id) => id !== 2));
  });

  test('a selection is counted', async () => {
    const { client, workspace } = await graded();
    workspace.grades.withdraw(8, 'rule', 'number');
    const count = async (which: GradingSelection['which']) =>
      (await client.grading.count({ runIds: [1, 99], which })).responses;
    expect(await count('all')).toBe(12);
    expect(await count('ungraded')).toBe(1);
    expect(await count('undecided')).toBe(1);
    expect(await count('disputed')).toBe(4);
  });

  test('a verdict counts at once, is told, and can be taken back', async () => {
    const api = await graded();
    const { client, workspace, workbench } = api;
    const told: unknown[] = [];
    workbench.changes.subscribe((change) => {
      // The runs' queue, which has just begun, tells of itself when it likes.
      if (change.what !== 'runs') told.push(change);
    });
    const before = workspace.runList.get(1);
    const { gradeId } = await give(api, 1, 'incorrect', {
      note: 'off by one',
      shownBy: 'priority',
      blind: true,
    });
    expect(told).toEqual([{ what: 'grades', runId: 1 }]);
    expect(workspace.runList.get(1)?.incorrect).toBe((before?.incorrect ?? NaN) + 1);
    const { grades } = await client.responses.get({ id: 1, query: queryOf(1) });
    expect(grades).toMatchObject([
      { id: gradeId, grader: 'Ada', kind: 'person', verdict: 'incorrect', note: 'off by one', inForce: true },
      { grader: 'number', kind: 'rule', verdict: 'correct', inForce: false },
    ]);
    expect(workspace.grades.history(1).at(-1)).toMatchObject({ shownBy: 'priority', blind: true });
    expect(await client.grading.raters()).toEqual([{ name: 'Ada', verdicts: 1 }]);
    await client.grading.withdraw({ responseId: 1, rater: 'Ada' });
    await client.grading.withdraw({ responseId: 1, rater: 'Ada' });
    expect(workspace.runList.get(1)).toMatchObject({
      correct: before?.correct,
      incorrect: before?.incorrect,
    });
    expect(workspace.grades.history(1)).toHaveLength(3);
    expect(await client.grading.raters()).toEqual([{ name: 'Ada', verdicts: 0 }]);
  });

  test('a card shows the answer with what others say', async () => {
    const api = await graded();
    const { client } = api;
    await give(api, 3, 'correct', { rater: 'Bo' });
    await give(api, 3, 'undecided', { note: 'which unit?' });
    const card = await client.grading.card({ responseId: 3, rater: 'Ada', blind: false });
    expect(card).toMatchObject({
      responseId: 3,
      benchmark: 'sums',
      itemKey: 'item-2',
      category: 'even',
      question: '2 + 1 =',
      reference: '3',
      details: {},
      text: 'That makes 42',
      end: 'stop',
      range: { start: 11, end: 13 },
      own: { verdict: 'undecided', note: 'which unit?' },
      open: { runId: 1, model: 'arithmetic-ladder', verdict: 'undecided' },
    });
    expect(card.open?.meanEntropy).toBeGreaterThan(0);
    expect(card.open?.grades.map(({ grader, verdict }) => [grader, verdict])).toEqual([
      ['Bo', 'correct'],
      ['Solon', 'incorrect'],
      ['number', 'correct'],
    ]);
  });

  test('a blind card has no model, no run, no verdict of others and no entropy', async () => {
    const api = await graded();
    await give(api, 3, 'correct', { rater: 'Bo', note: 'surely' });
    await give(api, 3, 'incorrect');
    const card = await api.client.grading.card({ responseId: 3, rater: 'Ada', blind: true });
    expect(Object.keys(card).sort()).toEqual(
      [
        ...['responseId', 'benchmark', 'itemKey', 'category', 'question', 'reference', 'details', 'text'],
        ...['end', 'range', 'own', 'open'],
      ].sort(),
    );
    expect(card).toMatchObject({ open: null, own: { verdict: 'incorrect' }, range: { start: 11, end: 13 } });
    const sent = JSON.stringify(card);
    for (const secret of ['arithmetic-ladder', 'Solon', 'Bo', 'surely', '"correct"', 'ntropy']) {
      expect(sent).not.toContain(secret);
    }
  });

  test('what is not finished, or not there, has no verdict', async () => {
    const api = await graded();
    const { workspace } = api;
    workspace.runs.setState(addRun(workspace, addBenchmark(workspace, 'more', 1)).id, 'paused');
    const [pending] = workspace.responses.nextPending(2, 1);
    expect(await failureOf(give(api, pending?.id ?? 0, 'correct'))).toMatchObject({ code: 'REFUSED' });
    expect(await failureOf(give(api, 999, 'correct'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await failureOf(give(api, 1, 'correct', { rater: '  ' }))).toMatchObject({ code: 'REFUSED' });
  });
});

describe('jobs', () => {
  test('by rule are done beside the runs, and told', async () => {
    const { client, workspace, workbench, logged } = await graded();
    const told = new Set<string>();
    workbench.changes.subscribe(({ what }) => told.add(what));
    const selection: GradingSelection = { runIds: [1], which: 'disputed' };
    const rule = { ...USUAL_RULE, absoluteTolerance: 40 };
    const { jobId } = await client.grading.gradeByRule({ selection, rule });
    await vi.waitFor(async () => {
      expect((await client.grading.jobs())[0]).toMatchObject({ id: jobId, state: 'done', total: 4, done: 4 });
    });
    await vi.waitFor(
      () => {
        expect(told).toContain('grades');
      },
      { timeout: 5000 },
    );
    expect(workspace.grades.standing(3, 'rule', 'number')).toMatchObject({
      verdict: 'correct',
      grader: { settings: '±40' },
    });
    expect(
      (await client.grading.graders({ runIds: [1] })).map(({ name, settings, responses }) => [
        name,
        settings,
        responses,
      ]),
    ).toEqual([
      ['Solon', '', 4],
      ['number', '', 12],
      ['number', '±40', 4],
    ]);
    expect(await failureOf(client.grading.pauseJob({ id: 99 }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(logged).toEqual([]);
  });

  test('a rule can be tried without storing what it says', async () => {
    const { client, workspace } = await graded();
    const before = workspace.grades.history(1);
    expect(
      await client.grading.tryRule({ responseId: 1, rule: { ...USUAL_RULE, relativeTolerance: 0.05 } }),
    ).toMatchObject({
      grader: 'number',
      kind: 'rule',
      settings: '±5 %',
      verdict: 'incorrect',
      extracted: '42',
    });
    expect(workspace.grades.history(1)).toEqual(before);
  });
});

test('a run is graded by the rule of its benchmark', async () => {
  const { client, workspace } = await openApi('port');
  const ids = addBasics(workspace);
  await client.benchmarks.setRule({ id: ids.benchmarkId, rule: { ...USUAL_RULE, absoluteTolerance: 9 } });
  const id = await makeRun(client, ids);
  await runUntil(client, id, 'done');
  const { rows } = await client.responses.page({ query: queryOf(id), offset: 0, limit: 9 });
  expect(rows.map(({ verdict }) => verdict)).toEqual(['correct', 'correct', 'correct', 'correct']);
  const { grades } = await client.responses.get({ id: rows[0]?.id ?? 0, query: null });
  expect(grades).toMatchObject([{ grader: 'number', settings: '±9', inForce: true }]);
});

test('the order of kinds decides at once', async () => {
  const { client, workspace } = await graded();
  expect(await client.grading.precedence()).toEqual(['person', 'judge', 'file', 'rule']);
  expect(workspace.runList.get(1)).toMatchObject({ correct: 7, incorrect: 4, undecided: 1 });
  await client.grading.setPrecedence(['rule', 'file', 'judge', 'person']);
  expect(workspace.runList.get(1)).toMatchObject({ correct: 11, incorrect: 0, undecided: 1 });
  expect(await client.grading.precedence()).toEqual(['rule', 'file', 'judge', 'person']);
  expect(await failureOf(client.grading.setPrecedence(['rule', 'rule', 'judge', 'person']))).toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('two graders are compared, with the responses on which they differ', async () => {
  const { client } = await graded();
  const graders = await client.grading.graders({ runIds: [] });
  const [a, b] = ['number', 'Solon'].map((name) => graders.find((grader) => grader.name === name)?.id ?? 0);
  if (a === undefined || b === undefined) throw new Error('A grader is missing');
  const { rows } = await client.grading.agreement({ runIds: [1], a, b, measure: 'mean' });
  expect(rows).toMatchObject([
    {
      benchmark: null,
      n: 4,
      agreement: 0,
      confusion: [
        [0, 4, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    },
    { benchmark: 'sums', n: 4, kappa: { estimate: 0 }, accuracy: { a: { estimate: 1 }, b: { estimate: 0 } } },
  ]);
  const disputes = await client.grading.disputes({ runIds: [1], a, b, offset: 1, limit: 2 });
  expect(disputes.total).toBe(4);
  expect(disputes.rows).toMatchObject([
    {
      responseId: 6,
      model: 'arithmetic-ladder',
      itemKey: 'item-5',
      reference: '6',
      a: 'correct',
      b: 'incorrect',
    },
    { responseId: 9, extracted: '42', aReason: 'The number after ####', bReason: 'It is not.' },
  ]);
  const asked = { runIds: [1], a, b };
  expect(await failureOf(client.grading.agreement({ ...asked, measure: 'none' }))).toMatchObject({
    code: 'REFUSED',
  });
  expect(await failureOf(client.grading.disputes({ ...asked, b: 99, offset: 0, limit: 1 }))).toMatchObject({
    code: 'NOT_FOUND',
  });
});
