import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PREFIX_LENGTHS } from '#shared/measures/index.ts';
import { cohenKappa, wilson } from '#shared/statistics/index.ts';
import { endCommands } from '../fixtures/run-ewb.ts';
import { BENCHMARKS } from '../fixtures/sample-folder.ts';
import { selectionOf, tableOf } from '../fixtures/analysis-asked.ts';
import { AnalysisHost, ITEMS, RUNS } from './analysis-host.ts';

/*
 * The analysis of real answers, those of the sample study: what charts draw, and two runs compared.
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

test('positions are those of the stored entropies', async () => {
  const { read, absolute, relative, reach, reaching, peaks, peakAnswers, relativeAnswers } =
    await host.client.analysis.positions({
      selection: selectionOf(RUNS),
    });
  const answers = host.answers();
  expect(read).toBe(answers.length);
  const at = (wrong: boolean, position: number) =>
    answers
      .filter((answer) => answer.wrong === wrong && answer.trace.tokens.length >= position)
      .map(({ trace }) => trace.entropy[position - 1] as number)
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
  const wrong = new Set(answers.filter((answer) => answer.wrong).map(({ id }) => id));
  relative.incorrect.forEach(({ n }, bin) => {
    const there = relativeAnswers.incorrect[bin];
    expect(there?.answers).toBe(n);
    expect(there?.some).toHaveLength(Math.min(50, n));
    expect(there?.some.every(({ responseId }) => wrong.has(responseId))).toBe(true);
    expect(peakAnswers.incorrect[bin]?.answers ?? 0).toBeLessThanOrEqual(n);
  });
});

test('forking tokens are counted over all answers', async () => {
  const threshold = 0.5;
  const found = await host.client.analysis.forkingTokens({ selection: selectionOf(RUNS), threshold });
  const counts = new Map<string, number>();
  const inAnswers = new Map<string, Set<number>>();
  const answers = host.answers();
  for (const { id, text, trace } of answers) {
    trace.entropy.forEach((entropy, at) => {
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
  const { points, reaching, reach } = await host.client.analysis.prefixes({
    selection: selectionOf(RUNS),
    table: tableOf(),
    measure: 'mean',
  });
  expect(points.map(({ tokens }) => tokens)).toEqual([...PREFIX_LENGTHS, null]);
  const answers = host.answers();
  for (const { tokens, n } of points) {
    expect(n).toBe(answers.filter(({ trace }) => trace.tokens.length >= (tokens ?? 0)).length);
  }
  const whole = (await host.tableRows(selectionOf(RUNS))).rows.find(({ measure }) => measure === 'mean');
  expect(points.at(-1)).toMatchObject({ auroc: whole?.auroc, interval: whole?.interval });
  const long = answers.filter(({ trace }) => trace.tokens.length >= reach);
  expect(new Set(reaching.map(({ n }) => n))).toEqual(new Set([long.length]));
  const ofAnswer = { selection: selectionOf(RUNS), table: tableOf(), measure: 'answer_mean' };
  expect(await host.client.analysis.prefixes(ofAnswer)).toMatchObject({
    points: [{ tokens: null }],
    reach: 0,
  });
});

test('by temperature there is a point each, with its accuracy', async () => {
  const points = await host.client.analysis.temperatures({
    selection: selectionOf(RUNS),
    table: tableOf(),
    measure: 'mean',
  });
  const n = BENCHMARKS * ITEMS;
  const correct = host.answers().filter(({ wrong }) => !wrong).length;
  const accuracyInterval = wilson(correct, n);
  expect(points).toMatchObject([{ temperature: 0.5, n, accuracy: correct / n, accuracyInterval }]);
});

test('two runs are compared by their items; runs that share none are refused', async () => {
  const selection = selectionOf([]);
  await expect(
    host.client.analysis.compareRuns({ firstRunId: 1, secondRunId: 2, selection }),
  ).rejects.toMatchObject({ code: 'REFUSED' });
  await expect(
    host.client.analysis.compareRuns({ firstRunId: 1, secondRunId: 99, selection }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const first = host.workspace.runs.get(1);
  if (first === undefined) throw new Error('The run is gone.');
  const itemIds = host.workspace.benchmarks.items(first.benchmarkId).map(({ id }) => id);
  const second = host.workspace.runs.create({ ...first, itemIds });
  try {
    const mirrored = [...host.workspace.responses.ofRun(1)].slice(0, 5);
    const planned = host.workspace.responses.nextPending(second.id, itemIds.length);
    mirrored.forEach((response, at) => {
      const stored = host.workspace.traces.read(response.id);
      const twin = planned.find(({ itemId }) => itemId === response.itemId);
      if (stored.kind !== 'trace' || twin === undefined || response.grade === null)
        throw new Error('It is gone.');
      const verdict = at === 0 ? 'undecided' : response.grade.verdict;
      host.workspace.responses.commitFinished({
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
    const { rows, kappa } = await host.client.analysis.compareRuns({
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
    await host.workspace.runRemoval.remove(second.id);
  }
});
