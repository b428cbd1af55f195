import { expect, test } from 'vitest';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import type { ListedResponse, Workspace } from '#workbench/store/index.ts';
import { emptyTrace, uniform } from '../../fixtures/realistic-trace.ts';
import { addRun, finished, open, ruleGrade } from './fixture.ts';

const COLUMNS = [
  'plan',
  'question',
  'extracted',
  'verdict',
  'end',
  'tokens',
  'meanEntropy',
  'category',
] as const;

function queryOf(runId: number, changes: Partial<ResponseQuery> = {}): ResponseQuery {
  const sort = { column: 'plan' as const, descending: false };
  return { runId, search: '', verdicts: [], ends: [], states: [], sort, ...changes };
}

interface Told extends ListedResponse {
  readonly text: string | null;
}

/** A run with responses of every kind, many of them alike, and what was put into them. */
function manyKinds(): { workspace: Workspace; runId: number; told: Told[] } {
  const workspace = open();
  const random = uniform(11);
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(values.length * random())] as Value;
  const items = Array.from({ length: 40 }, (_, index) => ({
    key: `item-${index}`,
    question: pick(['What is 100% of 5?', 'what is a_b?', 'Why \\ not?', 'Is it "so"?', 'Äpfel?']),
    reference: '5',
    category: pick(['sums', 'Words', '50%', null]),
  }));
  const benchmark = workspace.benchmarks.add({ name: 'b', contentSha256: 's', source: '' }, items);
  const run = addRun(workspace, benchmark, 3);
  const told: Told[] = [];
  for (const response of workspace.responses.nextPending(run.id, 200)) {
    const state = pick(['pending', 'done', 'done', 'done', 'failed'] as const);
    const verdict = state === 'done' ? pick(['correct', 'incorrect', 'undecided', null] as const) : null;
    const extracted = verdict === null ? null : pick(['9', '10', '1,200', '-3', 'ten', null]);
    const end = state === 'done' ? pick(['stop', 'length', 'context'] as const) : null;
    const tokens = state === 'done' ? pick([0, 1, 5, 20]) : null;
    const text = state === 'done' ? pick(['It is 5%', 'a_b it is', 'axb', 'C:\\temp', '']) : null;
    const entropy = pick([0, 0.25, 1.5]);
    if (state === 'failed') workspace.responses.markFailed(response.id, 'It crashed', 2);
    if (state === 'done') {
      const trace = emptyTrace(tokens ?? 0, 1);
      trace.entropy.fill(entropy);
      workspace.responses.commitFinished(
        finished(response.id, {
          text: text ?? '',
          answerEnd: end ?? 'stop',
          trace,
          grade: verdict === null ? null : ruleGrade({ verdict, extracted }),
        }),
      );
    }
    told.push({
      id: response.id,
      itemKey: response.item.key,
      category: response.item.category,
      sample: response.sample,
      question: response.item.question,
      state,
      extracted,
      verdict,
      end,
      tokens,
      meanEntropy: state === 'done' && tokens !== 0 ? entropy : null,
      error: state === 'failed' ? 'It crashed' : null,
      text,
    });
  }
  return { workspace, runId: run.id, told };
}

/** What the query should give, said in JavaScript. */
function expected(told: readonly Told[], query: ResponseQuery): ListedResponse[] {
  const has = <Value>(values: readonly Value[], value: Value) =>
    values.length === 0 || values.includes(value);
  const fold = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const found = told.filter(
    (row) =>
      has<string | null>(query.states, row.state) &&
      has<string | null>(query.ends, row.end) &&
      has<string | null>(query.verdicts, row.verdict ?? 'ungraded') &&
      [row.question, row.text, row.itemKey, row.category].some((text) =>
        fold(text ?? '').includes(fold(query.search)),
      ),
  );
  const { column, descending } = query.sort;
  const valueOf = (row: Told): number | string | null => {
    if (column === 'plan') return row.id;
    if (column === 'question') return fold(row.question);
    if (column === 'category') return row.category === null ? null : fold(row.category);
    if (column === 'extracted') return row.extracted === null ? null : leadingNumber(row.extracted);
    return row[column];
  };
  const compare = (a: number | string | null, b: number | string | null): number => {
    if (a === b) return 0;
    if (a === null) return 1;
    if (b === null) return -1;
    return (a < b ? -1 : 1) * (descending ? -1 : 1);
  };
  const second = (row: Told) => (column === 'extracted' ? row.extracted : null);
  return found
    .toSorted((a, b) => compare(valueOf(a), valueOf(b)) || compare(second(a), second(b)) || a.id - b.id)
    .map(withoutText);
}

function withoutText(row: Told): ListedResponse {
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => name !== 'text'),
  ) as unknown as ListedResponse;
}

function leadingNumber(text: string): number {
  const number = Number.parseFloat(text.replaceAll(',', ''));
  return Number.isNaN(number) ? 0 : number;
}

test('every order, filter and search gives what counting by hand gives', () => {
  const { workspace, runId, told } = manyKinds();
  const filters: Partial<ResponseQuery>[] = [
    {},
    { verdicts: ['incorrect'] },
    { verdicts: ['ungraded', 'correct'], states: ['done'] },
    { states: ['pending', 'failed'] },
    { ends: ['length', 'context'], verdicts: ['undecided'] },
    { search: 'item-3' },
    { search: 'WHAT' },
    { search: '%' },
    { search: '100%' },
    { search: 'a_b' },
    { search: '\\' },
    { search: '"so"' },
    { search: 'Äpfel', ends: ['stop'] },
    { search: 'nothing has this' },
  ];
  for (const filter of filters) {
    for (const column of COLUMNS) {
      for (const descending of [false, true]) {
        const query = queryOf(runId, { ...filter, sort: { column, descending } });
        const all = expected(told, query);
        const page = workspace.responseList.page(query, 0, 500);
        expect(page, JSON.stringify(query)).toEqual({ total: all.length, rows: all });
        expect(workspace.responseList.page(query, 7, 5).rows).toEqual(all.slice(7, 12));
      }
    }
  }
});

test('a response knows its place and its neighbours', () => {
  const { workspace, runId } = manyKinds();
  const query = queryOf(runId, { verdicts: ['correct'], sort: { column: 'meanEntropy', descending: true } });
  const ids = workspace.responseList.page(query, 0, 500).rows.map((row) => row.id);
  for (const [index, id] of ids.entries()) {
    expect(workspace.responseList.place(query, id)).toEqual({
      index,
      total: ids.length,
      previous: ids[index - 1] ?? null,
      next: ids[index + 1] ?? null,
    });
  }
  const elsewhere = workspace.responseList.ids(queryOf(runId)).find((id) => !ids.includes(id)) ?? 0;
  expect(workspace.responseList.place(query, elsewhere)).toBeNull();
  expect(workspace.responseList.place(queryOf(99), 1)).toBeNull();
});

test('a list is never older than the last change of its run', () => {
  const { workspace, runId, told } = manyKinds();
  const query = queryOf(runId, { states: ['done'], verdicts: ['correct'] });
  const { total } = workspace.responseList.page(query, 0, 1);
  const pending = told.find((row) => row.state === 'pending')?.id ?? 0;
  workspace.responses.commitFinished(finished(pending));
  expect(workspace.responseList.page(query, 0, 1).total).toBe(total + 1);
  expect(workspace.responseList.place(query, pending)).not.toBeNull();
  workspace.grades.append(pending, ruleGrade({ verdict: 'incorrect' }));
  expect(workspace.responseList.page(query, 0, 1).total).toBe(total);
  const failed = queryOf(runId, { states: ['failed'] });
  expect(workspace.responseList.page(failed, 0, 1).total).toBeGreaterThan(0);
  workspace.runs.requeueFailed(runId);
  expect(workspace.responseList.page(failed, 0, 1).total).toBe(0);
});

test('a window beyond the end is empty, and an unknown run has nothing', () => {
  const { workspace, runId, told } = manyKinds();
  expect(workspace.responseList.page(queryOf(runId), 5000, 10)).toEqual({ total: told.length, rows: [] });
  expect(workspace.responseList.page(queryOf(99), 0, 10)).toEqual({ total: 0, rows: [] });
});
