import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  DEFINITIONS,
  MEASURES,
  placeOf,
  PREFIX_LENGTHS,
  PREFIX_MEASURES,
  prefixKey,
  SAMPLE_MEASURES,
} from '#shared/measures/index.ts';
import { delong, delongInterval, separation } from '#shared/statistics/index.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands } from '../fixtures/run-ewb.ts';
import { BENCHMARKS } from '../fixtures/sample-folder.ts';
import { selectionOf, tableOf } from '../fixtures/analysis-asked.ts';
import { AnalysisHost, ITEMS, RUNS } from './analysis-host.ts';

/*
 * The analysis of real answers, those of the sample study: the table, columns, and what is taken away.
 */

let host: AnalysisHost;

beforeAll(async () => {
  host = await AnalysisHost.start();
});
afterEach(() => {
  expect(host.logged.splice(0)).toEqual([]);
});
afterAll(async () => {
  await endCommands();
  await host.end();
});

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
    const { population, rows } = await host.tableRows(selectionOf(RUNS));
    const answers = host.answers();
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
    const grouped = await host.tableRows(selectionOf(RUNS), tableOf({ grouping: 'benchmark' }));
    const { benchmark } = await host.client.runs.get({ id: 3 }).then(({ row }) => row);
    const alone = await host.tableRows(selectionOf([3]));
    expect(grouped.rows.filter(({ group }) => group === benchmark)).toEqual(
      alone.rows.map((row) => ({ ...row, group: benchmark })),
    );
    expect(grouped.rows).toHaveLength(BENCHMARKS * MEASURES.length);
  });

  test('is left before its end without harm', async () => {
    const leave = new AbortController();
    const stream = await host.client.analysis.table(
      { selection: selectionOf(RUNS), table: tableOf({ pairs: 'all', grouping: 'length' }) },
      { signal: leave.signal },
    );
    const first = stream.next();
    leave.abort();
    await expect(first).rejects.toThrow();
    expect((await host.tableRows(selectionOf([1]))).population.taken).toBe(ITEMS);
  });

  test('after a change of the definitions waits for the measures, which are as they were', async () => {
    const before = await host.tableRows(selectionOf(RUNS));
    await host.restart(() => {
      const behind = new Database(host.workspace.file);
      behind.exec('UPDATE measures SET version = 0, exact = NULL, top20 = NULL');
      behind.close();
    });
    const after = await host.tableRows(selectionOf(RUNS));
    expect(after.rows).toEqual(before.rows);
    expect(after.population).toEqual(before.population);
    expect(after.told).toContain('Measuring answers');
    expect(host.workspace.measures.countStale()).toBe(0);
  });
});

test('columns are the measures of each answer, in one order', async () => {
  const measures = ['mean', 'answer_nll', prefixKey('max', 32)];
  const columns = await host.client.analysis.columns({ selection: selectionOf(RUNS), measures });
  const answers = host.answers();
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
      trace.tokens.length < 32 ? NaN : Math.max(...trace.entropy.subarray(0, 32)),
    ),
  );
  await expect(
    host.client.analysis.columns({ selection: selectionOf(RUNS), measures: ['nonsense'] }),
  ).rejects.toMatchObject({ code: 'REFUSED', message: 'There is no measure "nonsense".' });
});

test('re-grading changes what an answer counts as, and where its answer is looked for', async () => {
  const measures = ['answer_mean'];
  const read = async () => {
    const {
      incorrect,
      measures: [column],
    } = await host.client.analysis.columns({ selection: selectionOf([1]), measures });
    return { wrong: Buffer.from(incorrect, 'base64')[0], mean: floats(column?.values ?? '')[0] };
  };
  const before = await read();
  const [response] = [...host.workspace.responses.ofRun(1)];
  if (!response?.grade) throw new Error('It was not graded.');
  const { grade, id } = response;
  const verdict = before.wrong === 1 ? 'correct' : 'incorrect';
  host.workspace.grades.append(id, { ...grade, verdict, range: { start: 0, end: 5 } });
  const after = await read();
  expect(after.wrong).toBe(1 - (before.wrong ?? NaN));
  expect(after.mean).not.toBe(before.mean);
  host.workspace.grades.append(id, grade);
  expect(await read()).toEqual(before);
});

test('choices are what the runs have', async () => {
  const { categories, graders, longest, sampled, temperatures } = await host.client.analysis.choices({
    runIds: RUNS,
  });
  expect(graders).toEqual(['number']);
  expect(longest).toBe(Math.max(...host.answers().map(({ trace }) => trace.tokens.length)));
  expect({ sampled, temperatures }).toEqual({ sampled: false, temperatures: [0.5] });
  const items = RUNS.flatMap((run) => [...host.workspace.responses.ofRun(run)].map(({ item }) => item));
  expect(categories).toEqual([...new Set(items.map(({ category }) => category ?? ''))].sort());
});

test('an analysis is saved, renamed and removed', async () => {
  const saved = await host.client.analysis.save({
    name: ' mine ',
    selection: selectionOf([2]),
    table: tableOf(),
  });
  expect(saved.name).toBe('mine');
  await host.client.analysis.rename({ id: saved.id, name: 'yours' });
  expect(await host.client.analysis.saved()).toEqual([{ ...saved, name: 'yours' }]);
  await host.client.analysis.removeSaved({ id: saved.id });
  expect(await host.client.analysis.saved()).toEqual([]);
  await expect(host.client.analysis.removeSaved({ id: saved.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

describe('exports', () => {
  test('features are a row an answer, with every measure', async () => {
    host.saveTo = join(host.folder.path, 'features.csv');
    const selection = selectionOf(RUNS, { cutOff: 'left out' });
    const result = await host.client.exports.make({ kind: 'features', selection });
    const answers = host.answers();
    expect(result).toMatchObject({ kind: 'saved', path: host.saveTo, rows: answers.length });
    const rows = readCsv(readFileSync(host.saveTo, 'utf8'));
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
        profile: 'exact',
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
    host.saveTo = join(host.folder.path, 'report.html');
    const html = '<!doctype html>\n<title>Entropies – all of them</title>\n';
    await host.client.exports.make({ kind: 'report', name: 'My study / 1', html });
    expect(readFileSync(host.saveTo, 'utf8')).toBe(html);
  });
});
