import { expect, test } from 'vitest';
import type { ShownBy } from '#shared/contract/grader.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import {
  auroc,
  cohenKappa,
  DRAWS_A_BLOCK,
  drawQuestions,
  percentileInterval,
} from '#shared/statistics/index.ts';
import { graderAgreement } from '#workbench/analysis/index.ts';
import { kappaInterval } from '#workbench/analysis/threads/kappa-interval.ts';
import { person, type Workspace } from '#workbench/store/index.ts';
import { realisticTrace, uniform } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, addRun, finished, open, ruleGrade } from '../store/fixture.ts';

const NEVER = new AbortController().signal;
const KINDS = ['correct', 'incorrect', 'undecided'] as const;
const ADA = person('Ada');
const ITEMS = 60;

/** Two benchmarks answered once each, the rule's verdicts and Ada's drawn; every sixth she has not graded. */
function graded(): { workspace: Workspace; pairs: { id: number; a: Verdict; b: Verdict }[] } {
  const workspace = open();
  const random = uniform(11);
  const draw = (): Verdict => KINDS[Math.floor(2.2 * random())] ?? 'undecided';
  const pairs: { id: number; a: Verdict; b: Verdict }[] = [];
  for (const [at, name] of ['zeros', 'ones'].entries()) {
    addRun(workspace, addBenchmark(workspace, name, ITEMS));
    for (let id = at * ITEMS + 1; id <= (at + 1) * ITEMS; id++) {
      const a = draw();
      const b = random() < 0.6 ? a : draw();
      const trace = realisticTrace(id, 20);
      workspace.responses.commitFinished(finished(id, { trace, grade: ruleGrade({ verdict: a }) }));
      if (id % 6 === 0) continue;
      const shownBy: ShownBy = at === 0 ? 'priority' : 'all';
      workspace.grades.append(id, ruleGrade({ grader: ADA, verdict: 'undecided', shownBy: 'random' }));
      workspace.grades.append(
        id,
        ruleGrade({ grader: ADA, verdict: b, extracted: null, range: null, shownBy }),
      );
      pairs.push({ id, a, b });
    }
  }
  return { workspace, pairs };
}

test('agreement, accuracy and AUROC are those of the responses that both have graded', async () => {
  const { workspace, pairs } = graded();
  const asked = { runIds: [1, 2], a: 1, b: 2, measure: 'mean' };
  const rows = await graderAgreement(workspace, asked, NEVER);
  expect(rows.map(({ benchmark, n }) => [benchmark, n])).toEqual([
    [null, 100],
    ['ones', 50],
    ['zeros', 50],
  ]);
  expect(rows.map(({ byPriority }) => byPriority)).toEqual([
    { a: 0, b: 50 },
    { a: 0, b: 0 },
    { a: 0, b: 50 },
  ]);
  const zeros = pairs.filter(({ id }) => id <= ITEMS);
  const ones = pairs.filter(({ id }) => id > ITEMS);
  const pages = [1, 2].flatMap((run) => workspace.analysedResponses.page(run, 0, 'exact', false));
  const entropyOf = (id: number) => workspace.responses.get(id)?.meanEntropy ?? NaN;
  expect(pages).toHaveLength(2 * ITEMS);
  for (const [at, own] of [pairs, ones, zeros].entries()) {
    const row = rows[at];
    if (row === undefined) throw new Error('A row is missing');
    const count = (a: Verdict, b: Verdict) => own.filter((pair) => pair.a === a && pair.b === b).length;
    expect(row.confusion).toEqual(KINDS.map((a) => KINDS.map((b) => count(a, b))));
    expect(row.agreement).toBeCloseTo(own.filter(({ a, b }) => a === b).length / own.length, 12);
    const verdicts = [own.map(({ a }) => a), own.map(({ b }) => b)] as const;
    expect(row.kappa?.estimate).toBeCloseTo(cohenKappa(...verdicts) ?? NaN, 12);
    for (const side of ['a', 'b'] as const) {
      const incorrect = own.map((pair) => pair[side] !== 'correct');
      const right = incorrect.filter((is) => !is).length;
      const accuracy = row.accuracy?.[side];
      expect(accuracy?.estimate).toBeCloseTo(right / own.length, 12);
      expect(accuracy?.low).toBeLessThan(right / own.length);
      expect(accuracy?.high).toBeGreaterThan(right / own.length);
      // Pairs are of one run each, and each benchmark has one.
      const within = (at === 0 ? [zeros, ones] : [own]).map((run) => {
        const wrong = run.map((pair) => pair[side] !== 'correct');
        const failures = wrong.filter((is) => is).length;
        const value = auroc(
          run.map(({ id }) => entropyOf(id)),
          wrong,
        );
        return { value: value ?? NaN, pairs: failures * (run.length - failures) };
      });
      const ordered = within.reduce((sum, { value, pairs }) => sum + value * pairs, 0);
      const all = within.reduce((sum, { pairs }) => sum + pairs, 0);
      expect(row.auroc[side]?.estimate).toBeCloseTo(ordered / all, 5);
    }
  }
  const [together] = rows;
  expect(together?.auroc.a?.estimate).not.toBe(together?.auroc.b?.estimate);
});

test('intervals are of questions, however often each was answered', async () => {
  const random = uniform(5);
  const verdicts = Array.from({ length: 20 }, () => {
    const a: Verdict = random() < 0.6 ? 'correct' : 'incorrect';
    const b: Verdict = random() < 0.7 ? a : 'undecided';
    return { a, b };
  });
  const figuresOf = async (samples: number) => {
    const workspace = open();
    addRun(workspace, addBenchmark(workspace, 'sums', verdicts.length), samples);
    verdicts.forEach(({ a, b }, item) => {
      for (let id = item * samples + 1; id <= (item + 1) * samples; id++) {
        workspace.responses.commitFinished(finished(id, { grade: ruleGrade({ verdict: a }) }));
        workspace.grades.append(id, ruleGrade({ grader: ADA, verdict: b }));
      }
    });
    const asked = { runIds: [1], a: 1, b: 2, measure: 'mean' };
    const [row] = await graderAgreement(workspace, asked, NEVER);
    return row;
  };
  const [twice, often] = [await figuresOf(2), await figuresOf(4)];
  expect([twice?.n, often?.n]).toEqual([40, 80]);
  expect(often?.kappa).toEqual(twice?.kappa);
  expect(often?.accuracy).toEqual(twice?.accuracy);
  expect(twice?.kappa?.low).toBeLessThan(twice?.kappa?.high ?? NaN);
});

test('a run that is being removed has no pairs', async () => {
  const { workspace } = graded();
  const removed = workspace.runRemoval.remove(1);
  const pairs = await workspace.gradePairs.pairs([1, 2], 1, 2, undefined);
  expect(new Set(pairs.map(({ runId }) => runId))).toEqual(new Set([2]));
  await removed;
});

test('what one has taken back is in no pair, and nothing in common is no figure', async () => {
  const { workspace } = graded();
  for (let id = 1; id <= 2 * ITEMS; id++) workspace.grades.withdraw(id, 'person', 'Ada');
  const [row, ...more] = await graderAgreement(
    workspace,
    { runIds: [1, 2], a: 1, b: 2, measure: 'mean' },
    NEVER,
  );
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    n: 0,
    agreement: null,
    kappa: null,
    accuracy: null,
    auroc: { a: null, b: null },
  });
});

test('graders who agree by one verdict throughout have no kappa', async () => {
  const workspace = open();
  addRun(workspace, addBenchmark(workspace, 'sums', 3));
  for (const id of [1, 2, 3]) {
    workspace.responses.commitFinished(finished(id));
    workspace.grades.append(id, ruleGrade({ grader: ADA }));
  }
  const [row] = await graderAgreement(workspace, { runIds: [1], a: 1, b: 2, measure: 'mean' }, NEVER);
  expect(row).toMatchObject({
    n: 3,
    agreement: 1,
    kappa: null,
    accuracy: { a: { estimate: 1 }, b: { estimate: 1 } },
  });
});

test('the interval of kappa is that of whole questions drawn again', () => {
  const random = uniform(3);
  const n = 90;
  const first = Uint8Array.from({ length: n }, () => Math.floor(3 * random()));
  const second = first.map((verdict) => (random() < 0.7 ? verdict : Math.floor(3 * random())));
  // Three answers a question; of the rows, those of the first answer's place are left out.
  const questions = Int32Array.from({ length: n }, (_, at) => 7 + Math.floor(at / 3));
  const rows = Int32Array.from({ length: n - 1 }, (_, at) => at + 1);
  const interval = kappaInterval({ first, second, kinds: 3, questions, rows, seed: 5 }, () => undefined);

  const drawn: number[] = [];
  for (let block = 0; block < 500; block++) {
    const times = drawQuestions(5, 30, block);
    for (let draw = 0; draw < DRAWS_A_BLOCK; draw++) {
      const taken = [...rows].flatMap((row) => {
        const often = times[((questions[row] ?? 0) - 7) * DRAWS_A_BLOCK + draw] ?? 0;
        return Array.from({ length: often }, () => row);
      });
      drawn.push(
        cohenKappa(
          taken.map((row) => first[row]),
          taken.map((row) => second[row]),
        ) ?? NaN,
      );
    }
  }
  const expected = percentileInterval(Float64Array.from(drawn));
  expect(interval?.low).toBeCloseTo(expected?.low ?? NaN, 12);
  expect(interval?.high).toBeCloseTo(expected?.high ?? NaN, 12);
  expect(interval?.high).toBeGreaterThan(interval?.low ?? NaN);
});
