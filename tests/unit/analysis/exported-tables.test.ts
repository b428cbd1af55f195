import { describe, expect, test } from 'vitest';
import type { ResponseQuery } from '#shared/contract/api/responses.ts';
import type { Trace } from '#shared/trace/index.ts';
import {
  gradeTable,
  responseTable,
  runTraces,
  tokenTable,
  type ExportedTable,
} from '#workbench/analysis/index.ts';
import { person } from '#workbench/store/index.ts';
import { emptyTrace, realisticTrace } from '../../fixtures/realistic-trace.ts';
import { readCsv } from '../../fixtures/read-csv.ts';
import { addBenchmark, addRun, damageTrace, finished, open, ruleGrade } from '../store/fixture.ts';

async function textOf({ header, lines }: ExportedTable): Promise<string> {
  let text = header ?? '';
  for await (const line of lines()) text += line;
  return text;
}

function queryOf(runId: number, changes: Partial<ResponseQuery> = {}): ResponseQuery {
  const sort = { column: 'plan' as const, descending: false };
  return { runId, search: '', verdicts: [], ends: [], states: [], sort, ...changes };
}

/** A run of three items: two answered, the second without a token, and one failed. */
function answered() {
  const workspace = open();
  const run = addRun(workspace, addBenchmark(workspace, 'sums', 3));
  const trace = realisticTrace(3, 7, 5);
  workspace.responses.commitFinished(
    finished(1, { text: 'It is, "42"\n', trace, grade: ruleGrade({ verdict: 'incorrect' }) }),
  );
  workspace.responses.commitFinished(finished(2, { text: '', trace: emptyTrace(0, 5), grade: null }));
  workspace.responses.markFailed(3, 'It crashed', 2);
  return { workspace, run, trace: trace };
}

test('grades are all there, those that were taken back too', async () => {
  const { workspace, run } = answered();
  const grader = person('Ada, "the first"');
  const byHand = { grader, extracted: null, range: null, note: 'see\npage 3', blind: true } as const;
  workspace.grades.append(2, ruleGrade({ ...byHand, shownBy: 'priority' }));
  workspace.grades.withdraw(2, 'person', grader.name);
  const table = gradeTable(workspace, run.id);
  expect(table.name).toBe('grades-1-arithmetic-ladder-sums.csv');
  const rows = readCsv(await textOf(table));
  expect(rows).toMatchObject([
    {
      run: '1',
      item: 'item-0',
      grade: '1',
      grader_kind: 'rule',
      verdict: 'incorrect',
      in_force: '1',
      extracted: '42',
      start: '11',
      blind: '',
    },
    {
      item: 'item-1',
      grader: 'Ada, "the first"',
      verdict: 'correct',
      in_force: '0',
      note: 'see\npage 3',
      shown_by: 'priority',
      blind: '1',
      start: '',
    },
    { item: 'item-1', grader: 'Ada, "the first"', verdict: '', in_force: '0', note: '' },
  ]);
});

test('responses have the grade in force, and the answer that a rule found', async () => {
  const { workspace, run } = answered();
  workspace.grades.append(
    1,
    ruleGrade({ grader: person('Ada'), extracted: null, range: null, reason: 'Given by hand.', note: 'yes' }),
  );
  const [row] = readCsv(await textOf(responseTable(workspace, queryOf(run.id))));
  expect(row).toMatchObject({
    verdict: 'correct',
    extracted: '42',
    grader_kind: 'person',
    grader: 'Ada',
    note: 'yes',
  });
});

describe('responses', () => {
  test('come with a summary of each profile', async () => {
    const { workspace, run } = answered();
    const table = responseTable(workspace, queryOf(run.id));
    expect(table.name).toBe('responses-1-arithmetic-ladder-sums.csv');
    const rows = readCsv(await textOf(table));
    expect(rows).toHaveLength(3);
    const stored = workspace.traces.read(1);
    if (stored.kind !== 'trace') throw new Error('The trace is gone');
    const { entropy, entropyTop20, logprob } = stored.trace;
    const expected: Record<string, number> = {};
    for (const [name, column] of [
      ['entropy', entropy],
      ['entropy_top20', entropyTop20],
    ] as const) {
      const values = [...column].sort((a, b) => a - b);
      const mean = values.reduce((sum, value) => sum + value, 0) / 7;
      expected[`${name}_mean`] = mean;
      expected[`${name}_max`] = values[6] ?? NaN;
      expected[`${name}_std`] = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 6);
      expected[`${name}_sum`] = 7 * mean;
      // Seven values lie at 0, 1/6, 2/6, ...: numpy's linear interpolation between them, by hand.
      const at = (index: number) => values[index] ?? NaN;
      expected[`${name}_q10`] = 0.4 * at(0) + 0.6 * at(1);
      expected[`${name}_q25`] = 0.5 * at(1) + 0.5 * at(2);
      expected[`${name}_q50`] = at(3);
      expected[`${name}_q75`] = 0.5 * at(4) + 0.5 * at(5);
      expected[`${name}_q90`] = 0.6 * at(5) + 0.4 * at(6);
    }
    expected['nll_mean'] = -logprob.reduce((sum, value) => sum + value, 0) / 7;
    expected['nll_sum'] = 7 * expected['nll_mean'];
    expected['nll_max'] = -Math.min(...logprob);
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs(Number(rows[0]?.[name]) - value), name).toBeLessThan(1e-12 * (1 + Math.abs(value)));
    }
    expect(rows[0]).toMatchObject({
      run: '1',
      model: 'arithmetic-ladder',
      item: 'item-0',
      question: '0 + 1 =',
      reference: '1',
      response: 'It is, "42"\n',
      end: 'stop',
      verdict: 'incorrect',
      extracted: '42',
      tokens: '7',
    });
    expect(rows[1]).toMatchObject({
      state: 'done',
      tokens: '0',
      entropy_mean: '',
      entropy_sum: '',
      verdict: '',
    });
    expect(rows[2]).toMatchObject({ state: 'failed', error: 'It crashed', entropy_sum: '', nll_mean: '' });
  });

  test('are those of the query, in its order', async () => {
    const { workspace, run } = answered();
    const sort = { column: 'tokens', descending: true } as const;
    const rows = readCsv(await textOf(responseTable(workspace, queryOf(run.id, { states: ['done'], sort }))));
    expect(rows.map((row) => row['item'])).toEqual(['item-0', 'item-1']);
  });
});

describe('tokens', () => {
  test('come with their text, their figures and every alternative', async () => {
    const trace: Trace = {
      ...realisticTrace(1, 2, 2),
      start: Uint32Array.of(0, 2),
      end: Uint32Array.of(2, 4),
    };
    const table = tokenTable({ id: 5, itemKey: 'a/b', text: 'I,"\n', trace }, (id) => `<${id}>`);
    expect(table.name).toBe('tokens-5-a-b.csv');
    const [first, second] = readCsv(await textOf(table));
    expect(Object.keys(first ?? {}).slice(-6)).toEqual([
      ...['top_1_id', 'top_1_text', 'top_1_logprob'],
      ...['top_2_id', 'top_2_text', 'top_2_logprob'],
    ]);
    expect(first).toMatchObject({ position: '0', text: 'I,', start: '0', end: '2' });
    expect(second).toMatchObject({
      position: '1',
      text: '"\n',
      token_id: String(trace.tokens[1]),
      rank: String(trace.rank[1]),
      entropy: String(trace.entropy[1]),
      entropy_bound: String(trace.entropyBound[1]),
      top_2_id: String(trace.topTokens[3]),
      top_2_text: `<${String(trace.topTokens[3])}>`,
      top_2_logprob: String(trace.topLogprobs[3]),
    });
  });
});

describe('traces', () => {
  test('of a run are a line each finished response, as ewb trace writes them', async () => {
    const { workspace, run } = answered();
    const table = runTraces(workspace, run.id);
    expect(table.name).toBe('traces-1-arithmetic-ladder-sums.jsonl');
    const lines = (await textOf(table)).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    const first = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(first).toMatchObject({
      id: 'item-0',
      question: '0 + 1 =',
      reference: '1',
      verdict: 'incorrect',
      text: 'It is, "42"\n',
      end: 'stop',
    });
    const stored = workspace.traces.read(1);
    if (stored.kind !== 'trace') throw new Error('The trace is gone');
    expect(first['tokens']).toEqual([...stored.trace.tokens]);
    expect(first['entropy']).toEqual([...stored.trace.entropy]);
    expect((first['topLogprobs'] as number[][]).flat()).toEqual([...stored.trace.topLogprobs]);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      id: 'item-1',
      verdict: null,
      tokens: [],
      topTokens: [],
    });
  });

  test('that are damaged are named, in their place and in the notice', async () => {
    const workspace = open();
    const run = addRun(workspace, addBenchmark(workspace, 'sums', 14));
    for (let id = 1; id <= 14; id++) workspace.responses.commitFinished(finished(id));
    const table = runTraces(workspace, run.id);
    await textOf(table);
    expect(table.notice?.()).toBeNull();
    for (const id of [3, 5]) damageTrace(workspace, id);
    const lines = (await textOf(table)).trimEnd().split('\n');
    expect(lines).toHaveLength(14);
    expect(JSON.parse(lines[2] ?? '')).toEqual({
      id: 'item-2',
      question: '2 + 1 =',
      problem: expect.stringMatching(/^The trace of response 3 is damaged: .+\.$/) as string,
    });
    expect(lines.filter((line) => 'problem' in (JSON.parse(line) as object))).toHaveLength(2);
    expect(table.notice?.()).toBe(
      '2 responses have no trace in the file: those of responses 3, 5 are damaged.',
    );
    for (const id of [1, 2, 4, 6, 7, 8, 9, 10, 11, 12]) damageTrace(workspace, id);
    await textOf(table);
    expect(table.notice?.()).toBe(
      '12 responses have no trace in the file: those of responses 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 others ' +
        'are damaged.',
    );
  });

  test('of several samples have ids of their own', async () => {
    const workspace = open();
    const run = addRun(workspace, addBenchmark(workspace, 'sums', 1), 2);
    for (const id of [1, 2]) workspace.responses.commitFinished(finished(id));
    const lines = (await textOf(runTraces(workspace, run.id))).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['item-0#0', 'item-0#1']);
  });
});
