import { expect, onTestFinished, test, vi } from 'vitest';
import type { MeasureRow } from '#shared/contract/api/analysis.ts';
import { DEFINITIONS, MEASURES } from '#shared/measures/index.ts';
import {
  BOOTSTRAP_BLOCKS,
  bootstrapAurocs,
  delong,
  delongInterval,
  holm,
  percentileInterval,
  resamplingOrder,
  separation,
  type Answers,
} from '#shared/statistics/index.ts';
import { measureTable, selectAnswers } from '#workbench/analysis/index.ts';
import { Crew } from '#workbench/analysis/threads/crew.ts';
import type { Workspace } from '#workbench/store/index.ts';
import { selectionOf, tableOf } from '../../fixtures/analysis-asked.ts';
import { answeredWorkspace } from './answered-workspace.ts';

const signal = new AbortController().signal;

/** All answers of some runs, read row by row from the store: an item is a question. */
function answersOf(workspace: Workspace, runIds: readonly number[], pairs: 'run' | 'all') {
  const rows = runIds.flatMap((run) =>
    workspace.analysedResponses.page(run, 0, 'exact', false).map((response) => ({ run, ...response })),
  );
  const itemIds = [...new Set(rows.map(({ itemId }) => itemId))];
  const answers: Answers = {
    incorrect: Uint8Array.from(rows, ({ verdict }) => (verdict === 'correct' ? 0 : 1)),
    runs: pairs === 'all' ? null : Int32Array.from(rows, ({ run }) => run),
    questions: Int32Array.from(rows, ({ itemId }) => itemIds.indexOf(itemId)),
    questionCount: itemIds.length,
    lengths: Float64Array.from(rows, ({ tokens }) => tokens),
  };
  const scores = (key: string) => {
    const at = MEASURES.findIndex((measure) => measure.key === key);
    const sign = DEFINITIONS.get(key)?.orientation ?? NaN;
    return Float64Array.from(rows, ({ values }) => sign * (values?.[at] ?? NaN));
  };
  return { answers, scores };
}

function expectRow(row: MeasureRow | undefined, scores: Float64Array, answers: Answers): void {
  const figures = separation(scores, answers);
  expect(row).toMatchObject({
    n: figures.n,
    incorrect: figures.incorrect,
    few: figures.few,
    auroc: figures.auroc,
    pairs: figures.pairs,
    lengthMatched: figures.lengthMatched.auroc,
    lengthMatchedPairs: figures.lengthMatched.pairs,
    averagePrecision: figures.averagePrecision,
    prr: figures.prr,
    prrHalf: figures.prrHalf,
    spearman: figures.spearman.r,
    spearmanP: figures.spearman.p,
    pearson: figures.pearson.r,
    pearsonP: figures.pearson.p,
    cohenD: figures.cohenD,
    holmP: null,
  });
}

test('one run: every figure is that of shared/statistics, intervals by DeLong', async () => {
  const workspace = answeredWorkspace({ items: 40 });
  const { population, rows } = await measureTable(workspace, selectionOf([1]), tableOf(), { signal });
  expect(population).toMatchObject({ taken: 40, answeredOnce: true, runs: 1 });
  expect(rows.map(({ measure }) => measure)).toEqual(MEASURES.map(({ key }) => key));
  const { answers, scores } = answersOf(workspace, [1], 'run');
  for (const row of rows) {
    const measure = scores(row.measure);
    expectRow(row, measure, answers);
    if (row.n < 40 || row.auroc === null) continue;
    const interval = delongInterval(delong(measure, answers.incorrect, answers.runs));
    expect(row.interval, row.measure).toEqual(interval);
    expect(row.intervalBy, row.measure).toBe(interval && 'delong');
  }
  expect(rows.find(({ measure }) => measure === 'mean')?.intervalBy).toBe('delong');
  expect(rows.find(({ measure }) => measure === 'thinking_mean')).toMatchObject({ n: 0, auroc: null });
});

test('spreads are of the measure as it is defined', async () => {
  const workspace = answeredWorkspace({ items: 40 });
  const { rows } = await measureTable(workspace, selectionOf([1]), tableOf(), { signal });
  const { answers, scores } = answersOf(workspace, [1], 'run');
  // lntp is a probability, turned round to be judged.
  const correct = scores('lntp').filter((_, at) => answers.incorrect[at] === 0);
  const row = rows.find(({ measure }) => measure === 'lntp');
  expect(row?.correct.mean).toBeCloseTo(-correct.reduce((sum, value) => sum + value, 0) / correct.length, 12);
  expect(row?.correct.mean).toBeGreaterThan(0);
});

test.each(['run', 'all'] as const)(
  'several runs of the same items, pairs of %s: bootstrap over items',
  async (pairs) => {
    const workspace = answeredWorkspace({ runs: 3, items: 25, failure: (run) => 0.2 * run });
    const table = tableOf({ pairs, seed: 9 });
    const { population, rows } = await measureTable(workspace, selectionOf([1, 2, 3]), table, { signal });
    expect(population).toMatchObject({ taken: 75, answeredOnce: false, runs: 3 });
    const { answers, scores } = answersOf(workspace, [1, 2, 3], pairs);
    expect(answers.questionCount).toBe(25);
    const keys = ['mean', 'lntp', 'length', 'answer_mean'];
    const steps = bootstrapAurocs({
      orders: keys.map((key) => resamplingOrder(scores(key), answers)),
      questionCount: 25,
      seed: 9,
      blocks: { from: 0, to: BOOTSTRAP_BLOCKS },
    });
    let step = steps.next();
    while (!step.done) step = steps.next();
    const drawn = step.value;
    keys.forEach((key, at) => {
      const row = rows.find(({ measure }) => measure === key);
      expectRow(row, scores(key), answers);
      expect(row?.intervalBy).toBe('bootstrap');
      expect(row?.interval).toEqual(percentileInterval(drawn[at] ?? new Float64Array()));
    });
  },
);

test('a group is judged by itself: as if its answers were all', async () => {
  const workspace = answeredWorkspace({ runs: 2, items: 30 });
  const grouped = await measureTable(workspace, selectionOf([1, 2]), tableOf({ grouping: 'run' }), {
    signal,
  });
  expect([...new Set(grouped.rows.map(({ group }) => group))]).toEqual([
    'run 1: ladder on sums',
    'run 2: ladder on sums',
  ]);
  for (const run of [1, 2]) {
    const alone = await measureTable(workspace, selectionOf([run]), tableOf(), { signal });
    const own = grouped.rows.filter(({ group }) => group.startsWith(`run ${run}:`));
    expect(own.map((row) => ({ ...row, group: '' }))).toEqual(alone.rows);
  }
});

test("several samples of few items: the draws are of the group's own items", async () => {
  const workspace = answeredWorkspace({ runs: 2, items: 12, samples: 4 });
  const table = tableOf({ grouping: 'temperature', seed: 4 });
  const grouped = await measureTable(workspace, selectionOf([1, 2]), table, { signal });
  const alone = await measureTable(workspace, selectionOf([2]), tableOf({ seed: 4 }), { signal });
  const own = grouped.rows.filter(({ group }) => group === '0.2');
  expect(own.map((row) => ({ ...row, group: '' }))).toEqual(alone.rows);
  expect(own.find(({ measure }) => measure === 'mean')?.intervalBy).toBe('bootstrap');
});

test('a group of some of the items: only these are drawn', async () => {
  const workspace = answeredWorkspace({ items: 30, samples: 3 });
  const table = tableOf({ grouping: 'category', seed: 4 });
  const grouped = await measureTable(workspace, selectionOf([1]), table, { signal });
  const even = selectionOf([1], { categories: ['even'] });
  const alone = await measureTable(workspace, even, tableOf({ seed: 4 }), { signal });
  const own = grouped.rows.filter(({ group }) => group === 'even');
  expect(own.map((row) => ({ ...row, group: '' }))).toEqual(alone.rows);
  expect(own[0]).toMatchObject({ n: 45, few: false, intervalBy: 'bootstrap' });
});

test("where items are sampled, each answer has its item's agreement", async () => {
  const workspace = answeredWorkspace({ items: 15, samples: 3 });
  const { rows } = await measureTable(workspace, selectionOf([1]), tableOf(), { signal });
  expect(rows.slice(-2).map(({ measure }) => measure)).toEqual(['agreement', 'semantic_entropy_discrete']);
  const responses = workspace.analysedResponses.page(1, 0, 'exact', false);
  const shares = responses.map(({ itemId }) => {
    const answers = responses.filter((other) => other.itemId === itemId).map(({ extracted }) => extracted);
    return (
      Math.max(...answers.map((one) => answers.filter((other) => other === one).length)) / answers.length
    );
  });
  const { answers } = answersOf(workspace, [1], 'run');
  const expected = separation(
    Float64Array.from(shares, (share) => -share),
    answers,
  );
  expect(rows.find(({ measure }) => measure === 'agreement')).toMatchObject({ n: 45, auroc: expected.auroc });

  // Left-out samples are compared too.
  const incorrectOnly = selectionOf([1], { length: { least: 45, most: null } });
  const some = await selectAnswers(workspace, incorrectOnly, ['agreement']);
  expect(some.ids.length).toBeGreaterThan(0);
  expect(some.ids.length).toBeLessThan(45);
  some.ids.forEach((id, at) => {
    const place = responses.findIndex((response) => response.id === id);
    expect(some.columns.get('agreement')?.[at]).toBeCloseTo(shares[place] ?? NaN, 12);
  });
});

test("Holm's family is measures x groups, those that rank alike once", async () => {
  const workspace = answeredWorkspace({ runs: 2, items: 200 });
  const table = tableOf({ grouping: 'run', holm: true });
  const { rows } = await measureTable(workspace, selectionOf([1, 2]), table, { signal });
  const family = rows.filter(({ measure }) => !['lntp', 'ppl', 'mtp', 'self_certainty'].includes(measure));
  const corrected = holm(family.map(({ spearmanP }) => spearmanP));
  expect(family.map(({ holmP }) => holmP)).toEqual(corrected);
  // A p of 1 would be the same in any family.
  expect(corrected.filter((p) => p !== null && p < 1).length).toBeGreaterThan(3);
  const [first, alike] = ['nll_avg', 'ppl'].map((key) => rows.filter(({ measure }) => measure === key));
  expect(alike?.map(({ holmP }) => holmP)).toEqual(first?.map(({ holmP }) => holmP));
});

test('few answers of a class have no interval and no p-value', async () => {
  const workspace = answeredWorkspace({ items: 18 });
  const { rows } = await measureTable(workspace, selectionOf([1]), tableOf({ holm: true }), { signal });
  expect(rows.find(({ measure }) => measure === 'mean')).toMatchObject({
    few: true,
    interval: null,
    intervalBy: null,
    spearmanP: null,
    holmP: null,
  });
});

test('one class only: what needs both is null', async () => {
  const workspace = answeredWorkspace({ items: 20, failure: () => 0 });
  const { population, rows } = await measureTable(workspace, selectionOf([1]), tableOf(), { signal });
  expect(population).toMatchObject({ taken: 20, correct: 20, incorrect: 0 });
  expect(rows.find(({ measure }) => measure === 'mean')).toMatchObject({
    n: 20,
    auroc: null,
    interval: null,
    pairs: 0,
    cohenD: null,
    prr: null,
  });
});

test('an empty selection, and one of runs that are gone, have no rows', async () => {
  const workspace = answeredWorkspace({ items: 5 });
  for (const selection of [
    selectionOf([]),
    selectionOf([7]),
    selectionOf([1], { length: { least: 500, most: null } }),
  ]) {
    const { population, rows } = await measureTable(workspace, selection, tableOf(), { signal });
    expect(rows).toEqual([]);
    expect(population.taken).toBe(0);
  }
});

test('a run that is removed while it is read is left out from there on', async () => {
  const workspace = answeredWorkspace({ runs: 3, items: 40 });
  const page = workspace.analysedResponses.page.bind(workspace.analysedResponses);
  workspace.analysedResponses.page = (...asked) => {
    if (asked[0] === 2) void workspace.runRemoval.remove(3);
    return page(...asked);
  };
  const { population, rows } = await measureTable(workspace, selectionOf([1, 2, 3]), tableOf(), { signal });
  expect(population.taken).toBe(80);
  expect(rows[0]?.n).toBe(80);
});

test('it is left while threads are at it: they stop', async () => {
  const workspace = answeredWorkspace({ runs: 2, items: 40 });
  const stop = new AbortController();
  const begun: Promise<unknown>[] = [];
  const run = vi.spyOn(Crew.prototype, 'run').mockImplementationOnce(function (this: Crew, ...asked) {
    const task = this.run(...asked);
    begun.push(task);
    stop.abort();
    return task;
  });
  onTestFinished(() => {
    run.mockRestore();
  });
  const working = measureTable(workspace, selectionOf([1, 2]), tableOf(), { signal: stop.signal });
  await expect(working).rejects.toMatchObject({ name: 'AbortError' });
  expect(begun).toHaveLength(1);
});
