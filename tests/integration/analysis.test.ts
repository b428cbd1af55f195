import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MeasureRow, Population, Selection, TableSettings } from '#shared/contract/api/analysis.ts';
import { contract, type Contract } from '#shared/contract/api/index.ts';
import {
  DEFINITIONS,
  measureAnswer,
  MEASURES,
  placeOf,
  PREFIX_LENGTHS,
  PREFIX_MEASURES,
  prefixKey,
  SAMPLE_MEASURES,
  signalsOfTrace,
  thinkingEnd,
} from '#shared/measures/index.ts';
import { cohenKappa, delong, delongInterval, separation, wilson } from '#shared/statistics/index.ts';
import { createRouter, openWorkbench, portPipe, RpcServer, type Workbench } from '#workbench/api/index.ts';
import { openWorkspace, type Workspace } from '#workbench/store/index.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands } from '../fixtures/run-ewb.ts';
import { BENCHMARKS, SampleFolder, UNDISTURBED } from '../fixtures/sample-folder.ts';

/*
 * The host side of the analysis on real answers: those of the sample study.
 */

const ITEMS = 12;
const RUNS = Array.from({ length: BENCHMARKS }, (_, index) => index + 1);

const folder = new SampleFolder(ITEMS);
let saveTo = '';
let workspace: Workspace;
let workbench: Workbench;
let client: ContractRouterClient<Contract>;
let port: MessageChannel['port2'];
const logged: unknown[] = [];

beforeAll(async () => {
  await folder.report(UNDISTURBED);
});
beforeEach(() => {
  workspace = openWorkspace(folder.workspace(UNDISTURBED), { command: 'a test' });
  start();
});
afterEach(async () => {
  port.close();
  await workbench.close();
  workspace.close();
  await endCommands();
  expect(logged.splice(0)).toEqual([]);
});
afterAll(() => {
  folder.remove();
});

/** A host on the workspace, and a client that holds its replies to the contract. */
function start(): void {
  workbench = openWorkbench({
    workspace,
    launch: () => {
      throw new Error('No model is needed.');
    },
    appVersion: '0.0.0',
    sampleStudy: folder.path,
    host: { saveFile: () => Promise.resolve(saveTo) },
    log: (error) => logged.push(error),
  });
  const channel = new MessageChannel();
  new RpcServer(createRouter(workbench)).connect(portPipe(channel.port1));
  port = channel.port2;
  port.start();
  client = createORPCClient(new RPCLink({ port, plugins: [new ResponseValidationPlugin(contract)] }));
}

function selectionOf(runIds: readonly number[], changes: Partial<Selection> = {}): Selection {
  return {
    runIds: [...runIds],
    profile: 'top20',
    categories: null,
    graders: null,
    length: { least: null, most: null },
    undecided: 'incorrect',
    cutOff: 'verdict',
    ...changes,
  };
}

function tableOf(changes: Partial<TableSettings> = {}): TableSettings {
  return { grouping: 'none', pairs: 'run', holm: false, seed: 1, ...changes };
}

async function tableRows(
  selection: Selection,
  table = tableOf(),
): Promise<{ population: Population; rows: MeasureRow[]; told: string[] }> {
  const told: string[] = [];
  for await (const event of await client.analysis.table({ selection, table })) {
    if (event.kind === 'rows') return { population: event.population, rows: event.rows, told };
    told.push(event.what);
  }
  throw new Error('There were no rows.');
}

/** Every answer with its measures, straight from text, grade and trace as they are stored. */
function answersFromStore() {
  return RUNS.flatMap((runId) =>
    [...workspace.responses.ofRun(runId, 'number')].map((response) => {
      const stored = workspace.traces.read(response.id);
      if (stored.kind !== 'trace') throw new Error('A trace is gone.');
      const places = { answer: response.grade?.range ?? null, thinkingEnd: thinkingEnd(response.text ?? '') };
      const measured = measureAnswer(signalsOfTrace(stored.trace, 'top20', places));
      if (measured.kind !== 'measured') throw new Error('It has no measures.');
      const { values } = measured;
      return { ...response, values, wrong: response.grade?.verdict !== 'correct', trace: stored.trace };
    }),
  );
}

function floats(base64: string): Float64Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float64Array(bytes.buffer);
}

function integers(base64: string): Int32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Int32Array(bytes.buffer);
}

describe('the table', () => {
  test('has the figures of the answers themselves', async () => {
    const { population, rows } = await tableRows(selectionOf(RUNS));
    const answers = answersFromStore();
    const n = BENCHMARKS * ITEMS;
    const wrong = answers.filter((answer) => answer.wrong).length;
    expect(population).toMatchObject({ taken: n, incorrect: wrong, correct: n - wrong, answeredOnce: true });
    expect(rows).toHaveLength(MEASURES.length);
    const of = {
      incorrect: Uint8Array.from(answers, (answer) => (answer.wrong ? 1 : 0)),
      runs: Int32Array.from(answers, ({ runId }) => runId),
      questions: Int32Array.from(answers, (_, at) => at),
      questionCount: n,
      lengths: Float64Array.from(answers, ({ trace }) => trace.tokens.length),
    };
    let judged = 0;
    for (const row of rows) {
      const { orientation } = DEFINITIONS.get(row.measure) ?? { orientation: NaN };
      const at = placeOf(row.measure);
      const scores = Float64Array.from(answers, ({ values }) => orientation * (values[at] as number));
      const figures = separation(scores, of);
      expect(row, row.measure).toMatchObject({
        n: figures.n,
        auroc: figures.auroc,
        prr: figures.prr,
        averagePrecision: figures.averagePrecision,
        spearman: figures.spearman.r,
        spearmanP: figures.spearman.p,
        lengthMatched: figures.lengthMatched.auroc,
      });
      if (figures.n < n || figures.few) continue;
      judged++;
      const interval = delongInterval(delong(scores, of.incorrect, of.runs));
      if (interval !== null) expect(row.interval, row.measure).toEqual(interval);
    }
    expect(judged).toBeGreaterThan(40);
  });

  test('of one benchmark alone is its group in that of all', async () => {
    const grouped = await tableRows(selectionOf(RUNS), tableOf({ grouping: 'benchmark' }));
    const { benchmark } = await client.runs.get({ id: 3 }).then(({ row }) => row);
    const alone = await tableRows(selectionOf([3]));
    expect(grouped.rows.filter(({ group }) => group === benchmark)).toEqual(
      alone.rows.map((row) => ({ ...row, group: benchmark })),
    );
    expect(grouped.rows).toHaveLength(BENCHMARKS * MEASURES.length);
  });

  test('is left before its end without harm', async () => {
    const leave = new AbortController();
    const stream = await client.analysis.table(
      { selection: selectionOf(RUNS), table: tableOf({ pairs: 'all', grouping: 'length' }) },
      { signal: leave.signal },
    );
    const first = stream.next();
    leave.abort();
    await expect(first).rejects.toThrow();
    expect((await tableRows(selectionOf([1]))).population.taken).toBe(ITEMS);
  });

  test('after a change of the definitions waits for the measures, which are as they were', async () => {
    const before = await tableRows(selectionOf(RUNS));
    await workbench.close();
    const behind = new Database(workspace.file);
    behind.exec('UPDATE measures SET version = 0, exact = NULL, top20 = NULL');
    behind.close();
    start();
    const after = await tableRows(selectionOf(RUNS));
    expect(after.rows).toEqual(before.rows);
    expect(after.population).toEqual(before.population);
    expect(after.told).toContain('Measuring answers');
    expect(workspace.measures.countStale()).toBe(0);
  });
});

test('columns are the measures of each answer, in one order', async () => {
  const measures = ['mean', 'answer_nll', prefixKey('max', 32)];
  const columns = await client.analysis.columns({ selection: selectionOf(RUNS), measures });
  const answers = answersFromStore();
  expect([...integers(columns.ids)]).toEqual(answers.map(({ id }) => id));
  expect([...Buffer.from(columns.incorrect, 'base64')]).toEqual(answers.map(({ wrong }) => (wrong ? 1 : 0)));
  expect([...integers(columns.length)]).toEqual(answers.map(({ tokens }) => tokens));
  const run = integers(columns.run);
  expect(Array.from(run, (place) => columns.runs[place]?.id)).toEqual(answers.map(({ runId }) => runId));
  const [mean, answerNll, first32] = columns.measures.map(({ values }) => floats(values));
  expect(mean).toEqual(Float64Array.from(answers, ({ values }) => values[placeOf('mean')] as number));
  expect(answerNll).toEqual(
    Float64Array.from(answers, ({ values }) => values[placeOf('answer_nll')] as number),
  );
  expect(first32).toEqual(
    Float64Array.from(answers, ({ trace }) =>
      trace.tokens.length < 32 ? NaN : Math.max(...trace.entropyTop20.subarray(0, 32)),
    ),
  );
  await expect(
    client.analysis.columns({ selection: selectionOf(RUNS), measures: ['nonsense'] }),
  ).rejects.toMatchObject({ code: 'REFUSED', message: 'There is no measure "nonsense".' });
});

test('re-grading changes what an answer counts as, and where its answer is looked for', async () => {
  const measures = ['answer_mean'];
  const read = async () => {
    const {
      incorrect,
      measures: [column],
    } = await client.analysis.columns({ selection: selectionOf([1]), measures });
    return { wrong: Buffer.from(incorrect, 'base64')[0], mean: floats(column?.values ?? '')[0] };
  };
  const before = await read();
  const [response] = [...workspace.responses.ofRun(1, 'number')];
  if (!response?.grade) throw new Error('It was not graded.');
  const { grade, id } = response;
  const verdict = before.wrong === 1 ? 'correct' : 'incorrect';
  workspace.grades.append(id, { ...grade, verdict, range: { start: 0, end: 5 } });
  const after = await read();
  expect(after.wrong).toBe(1 - (before.wrong ?? NaN));
  expect(after.mean).not.toBe(before.mean);
  workspace.grades.append(id, grade);
  expect(await read()).toEqual(before);
});

test('positions are those of the stored entropies', async () => {
  const { read, absolute, relative, reach, reaching, peaks } = await client.analysis.positions({
    selection: selectionOf(RUNS),
  });
  const answers = answersFromStore();
  expect(read).toBe(answers.length);
  const at = (wrong: boolean, position: number) =>
    answers
      .filter((answer) => answer.wrong === wrong && answer.trace.tokens.length >= position)
      .map(({ trace }) => trace.entropyTop20[position - 1] as number)
      .sort((a, b) => a - b);
  for (const [points, wrong] of [
    [absolute.correct, false],
    [absolute.incorrect, true],
  ] as const) {
    for (const { x, n, mean, quantiles } of points) {
      const values = at(wrong, x);
      expect(n).toBe(values.length);
      expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / n, 12);
      const median =
        ((values[Math.floor((n - 1) / 2)] as number) + (values[Math.ceil((n - 1) / 2)] as number)) / 2;
      expect(quantiles[2]).toBeCloseTo(median, 12);
    }
    expect(at(wrong, points.length + 1)).toEqual([]);
  }
  expect(Math.min(at(true, reach).length, at(false, reach).length)).toBeGreaterThanOrEqual(10);
  expect(Math.min(at(true, reach + 1).length, at(false, reach + 1).length)).toBeLessThan(10);
  expect(new Set(reaching.correct.map(({ n }) => n))).toEqual(new Set([at(false, reach).length]));
  expect(relative.correct.map(({ x }) => x)).toEqual(
    Array.from({ length: 20 }, (_, bin) => (bin + 0.5) / 20),
  );
  expect(peaks.incorrect.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('forking tokens are counted over all answers', async () => {
  const threshold = 0.5;
  const found = await client.analysis.forkingTokens({ selection: selectionOf(RUNS), threshold });
  const counts = new Map<string, number>();
  const inAnswers = new Map<string, Set<number>>();
  const answers = answersFromStore();
  for (const { id, text, trace } of answers) {
    trace.entropyTop20.forEach((entropy, at) => {
      if (entropy <= threshold) return;
      const token = (text ?? '').slice(trace.start[at], trace.end[at]);
      counts.set(token, (counts.get(token) ?? 0) + 1);
      inAnswers.set(token, (inAnswers.get(token) ?? new Set()).add(id));
    });
  }
  expect(found.rows.length).toBeGreaterThan(3);
  expect(new Map(found.rows.map(({ text, count }) => [text, count]))).toEqual(counts);
  const wrong = new Set(answers.filter((answer) => answer.wrong).map(({ id }) => id));
  expect(found.failureRate).toBeCloseTo(wrong.size / answers.length, 12);
  for (const row of found.rows) {
    const ids = [...(inAnswers.get(row.text) ?? [])].sort((a, b) => a - b);
    expect(row.answers).toBe(ids.length);
    expect(row.failureRate).toBeCloseTo(ids.filter((id) => wrong.has(id)).length / ids.length, 12);
    expect(row.responseIds).toHaveLength(Math.min(50, ids.length));
    expect(ids).toEqual(expect.arrayContaining(row.responseIds));
  }
});

test('a measure over first tokens is judged on the answers that have so many', async () => {
  const { points, reaching, reach } = await client.analysis.prefixes({
    selection: selectionOf(RUNS),
    table: tableOf(),
    measure: 'mean',
  });
  expect(points.map(({ tokens }) => tokens)).toEqual([...PREFIX_LENGTHS, null]);
  const answers = answersFromStore();
  for (const { tokens, n } of points) {
    expect(n).toBe(answers.filter(({ trace }) => trace.tokens.length >= (tokens ?? 0)).length);
  }
  const whole = (await tableRows(selectionOf(RUNS))).rows.find(({ measure }) => measure === 'mean');
  expect(points.at(-1)).toMatchObject({ auroc: whole?.auroc, interval: whole?.interval });
  const long = answers.filter(({ trace }) => trace.tokens.length >= reach);
  expect(new Set(reaching.map(({ n }) => n))).toEqual(new Set([long.length]));
  const ofAnswer = { selection: selectionOf(RUNS), table: tableOf(), measure: 'answer_mean' };
  expect(await client.analysis.prefixes(ofAnswer)).toMatchObject({ points: [{ tokens: null }], reach: 0 });
});

test('by temperature there is a point each, with its accuracy', async () => {
  const points = await client.analysis.temperatures({
    selection: selectionOf(RUNS),
    table: tableOf(),
    measure: 'mean',
  });
  const n = BENCHMARKS * ITEMS;
  const correct = answersFromStore().filter(({ wrong }) => !wrong).length;
  const accuracyInterval = wilson(correct, n);
  expect(points).toMatchObject([{ temperature: 0.5, n, accuracy: correct / n, accuracyInterval }]);
});

test('two runs are compared by their items; runs that share none are refused', async () => {
  const selection = selectionOf([]);
  await expect(
    client.analysis.compareRuns({ firstRunId: 1, secondRunId: 2, selection }),
  ).rejects.toMatchObject({ code: 'REFUSED' });
  await expect(
    client.analysis.compareRuns({ firstRunId: 1, secondRunId: 99, selection }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const first = workspace.runs.get(1);
  if (first === undefined) throw new Error('The run is gone.');
  const itemIds = workspace.benchmarks.items(first.benchmarkId).map(({ id }) => id);
  const second = workspace.runs.create({ ...first, itemIds });
  try {
    const mirrored = [...workspace.responses.ofRun(1, 'number')].slice(0, 5);
    const planned = workspace.responses.nextPending(second.id, itemIds.length);
    mirrored.forEach((response, at) => {
      const stored = workspace.traces.read(response.id);
      const twin = planned.find(({ itemId }) => itemId === response.itemId);
      if (stored.kind !== 'trace' || twin === undefined || response.grade === null)
        throw new Error('It is gone.');
      const verdict = at === 0 ? 'undecided' : response.grade.verdict;
      workspace.responses.commitFinished({
        responseId: twin.id,
        text: response.text ?? '',
        answerEnd: 'stop',
        promptTokens: 1,
        durationMs: 1,
        attempts: 1,
        trace: stored.trace,
        grade: { ...response.grade, verdict },
      });
    });
    const { rows, kappa } = await client.analysis.compareRuns({
      firstRunId: 1,
      secondRunId: second.id,
      selection,
    });
    expect(rows.map(({ itemKey }) => itemKey)).toEqual(mirrored.map(({ item }) => item.key));
    expect(rows.map((row) => row.first.meanEntropy)).toEqual(rows.map((row) => row.second.meanEntropy));
    expect(rows[0]?.second.incorrect).toBe(true);
    const verdicts = (side: 'first' | 'second') => rows.map((row) => row[side].incorrect);
    expect(kappa).toBe(cohenKappa(verdicts('first'), verdicts('second')));
  } finally {
    await workspace.runRemoval.remove(second.id);
  }
});

test('choices are what the runs have', async () => {
  const { categories, graders, longest, sampled, temperatures } = await client.analysis.choices({
    runIds: RUNS,
  });
  expect(graders).toEqual(['number']);
  expect(longest).toBe(Math.max(...answersFromStore().map(({ trace }) => trace.tokens.length)));
  expect({ sampled, temperatures }).toEqual({ sampled: false, temperatures: [0.5] });
  const items = RUNS.flatMap((run) => [...workspace.responses.ofRun(run, 'number')].map(({ item }) => item));
  expect(categories).toEqual([...new Set(items.map(({ category }) => category ?? ''))].sort());
});

test('an analysis is saved, renamed and removed', async () => {
  const saved = await client.analysis.save({ name: ' mine ', selection: selectionOf([2]), table: tableOf() });
  expect(saved.name).toBe('mine');
  await client.analysis.rename({ id: saved.id, name: 'yours' });
  expect(await client.analysis.saved()).toEqual([{ ...saved, name: 'yours' }]);
  await client.analysis.removeSaved({ id: saved.id });
  expect(await client.analysis.saved()).toEqual([]);
  await expect(client.analysis.removeSaved({ id: saved.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

describe('exports', () => {
  test('features are a row an answer, with every measure', async () => {
    saveTo = join(folder.path, 'features.csv');
    const selection = selectionOf(RUNS, { cutOff: 'left out' });
    const result = await client.exports.make({ kind: 'features', selection });
    const answers = answersFromStore();
    expect(result).toMatchObject({ kind: 'saved', path: saveTo, rows: answers.length });
    const rows = readCsv(readFileSync(saveTo, 'utf8'));
    rows.forEach((row, at) => {
      const { id, item, wrong, values, answerEnd, grade } = answers[at] as (typeof answers)[number];
      expect(row).toMatchObject({
        response: String(id),
        item: item.key,
        question: item.question,
        correct: answerEnd !== 'stop' ? '' : wrong ? '0' : '1',
        verdict: grade?.verdict,
        grader: 'number',
        temperature: '0.5',
        profile: 'top20',
      });
      for (const { key } of MEASURES) {
        const value = values[placeOf(key)] as number;
        expect(row[key], key).toBe(Number.isNaN(value) ? '' : String(value));
      }
    });
    const header = Object.keys(rows[0] ?? {});
    const firsts = PREFIX_LENGTHS.flatMap((n) => PREFIX_MEASURES.map(({ key }) => prefixKey(key, n)));
    expect(header.slice(-firsts.length - SAMPLE_MEASURES.length)).toEqual([
      ...firsts,
      ...SAMPLE_MEASURES.map(({ key }) => key),
    ]);
  });

  test('a report is written as the screen made it', async () => {
    saveTo = join(folder.path, 'report.html');
    const html = '<!doctype html>\n<title>Entropies – all of them</title>\n';
    await client.exports.make({ kind: 'report', name: 'My study / 1', html });
    expect(readFileSync(saveTo, 'utf8')).toBe(html);
  });
});
