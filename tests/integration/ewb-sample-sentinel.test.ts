import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSentinel } from '#shared/learning/index.ts';
import { featureTable } from '#workbench/analysis/index.ts';
import { estimateRuns } from '#workbench/sentinels/index.ts';
import { openWorkspace, type ListedRun, type StoredSentinel } from '#workbench/store/index.ts';
import { selectionOf } from '../fixtures/analysis-asked.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';
import { BENCHMARKS, SampleFolder, UNDISTURBED, type Report } from '../fixtures/sample-folder.ts';

/*
 * The sentinel that the sample study ends with: its figures, and that the terminal trains and estimates as the app does.
 */

/** As few as some benchmarks have ten answers of each class of. */
const ITEMS = 30;

type Trained = Extract<Report['sentinel'], { kind: 'trained' }>;

const folder = new SampleFolder(ITEMS);
let report: Report;
let sentinel: Trained;
let table = '';
let stored: StoredSentinel;
let file = '';
let runs: ListedRun[] = [];
let applied: Awaited<ReturnType<typeof estimateRuns>>['slices'] = [];

beforeAll(async () => {
  report = await folder.report(UNDISTURBED);
  if (report.sentinel.kind !== 'trained') throw new Error(report.sentinel.reason);
  sentinel = report.sentinel;
  ({ stdout: table } = await runEwb([...folder.run, '--data-dir', UNDISTURBED], { cwd: folder.path }));
  const workspace = openWorkspace(folder.workspace(UNDISTURBED), { command: 'a test' });
  const shelf = workspace.sentinels.list();
  // Shown a second time, it is still the one.
  expect(shelf.map(({ name }) => name)).toEqual(['Sample study, seed 7']);
  stored = shelf[0] as StoredSentinel;
  file = workspace.sentinels.file(stored.id) ?? '';
  runs = workspace.runList.all();
  const signal = new AbortController().signal;
  ({ slices: applied } = await estimateRuns(workspace, stored, runs, signal));
  const features = featureTable(
    workspace,
    selectionOf(
      runs.map(({ id }) => id),
      { profile: 'top20' },
    ),
  );
  let text = features.header ?? '';
  for await (const line of features.lines()) text += line;
  writeFileSync(join(folder.path, 'features.csv'), text);
  writeFileSync(join(folder.path, 'app.json'), file);
  workspace.close();
}, 240_000);
afterAll(async () => {
  await endCommands();
  folder.remove();
});

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const shown = (value: number) => value.toFixed(3).replace(/^0/, '');

describe('the sentinel of the sample study', () => {
  it('is trained on the two that are furthest apart and together of middling accuracy', () => {
    const known = report.benchmarks.filter(({ n, correct }) => Math.min(correct, n - correct) >= 10);
    const pairs = known
      .flatMap((one) => known.map((other) => ({ one, other })))
      .filter(({ one, other }) => {
        const overall = (one.correct + other.correct) / (one.n + other.n);
        return overall >= 0.35 && overall <= 0.65;
      });
    const spanOf = ({ one, other }: (typeof pairs)[number]) => (one.accuracy ?? 0) - (other.accuracy ?? 0);
    const widest = Math.max(...pairs.map(spanOf));
    const [easier = '', harder = ''] = sentinel.composition
      .toSorted((a, b) => b.accuracy - a.accuracy)
      .map(({ benchmark }) => benchmark);
    const taken = pairs.find(({ one, other }) => one.benchmark === easier && other.benchmark === harder);
    expect(taken && spanOf(taken)).toBe(widest);
    expect(sentinel.composition.map(({ n }) => n)).toEqual([24, 24]);
  });

  it('is judged on all benchmarks, by errors that are those of its estimates', () => {
    expect(sentinel.benchmarks).toHaveLength(BENCHMARKS);
    for (const { benchmark, heldOut, n, accuracy } of sentinel.benchmarks) {
      const row = report.benchmarks.find((one) => one.benchmark === benchmark);
      expect(heldOut).toBe(sentinel.composition.some((one) => one.benchmark === benchmark));
      expect(n).toBe(heldOut ? 6 : row?.n);
      if (!heldOut) expect(accuracy).toBe(row?.accuracy);
    }
    const errorOf = (of: Trained['benchmarks']) =>
      mean(of.map((one) => Math.abs(one.estimate - (one.accuracy ?? NaN))));
    const [own, constant] = sentinel.methods;
    expect(own?.method).toBe('sentinel');
    expect(own?.maeOther).toBeCloseTo(errorOf(sentinel.benchmarks.filter(({ heldOut }) => !heldOut)), 12);
    expect(own?.maeAll).toBeCloseTo(errorOf(sentinel.benchmarks), 12);
    // It tells easy benchmarks from hard ones, and is better than the accuracy of its training answers.
    expect(own?.spearman).toBeGreaterThan(0.5);
    expect(own?.maeOther).toBeLessThan(constant?.maeOther ?? 0);
    expect(sentinel.methods.map(({ method }) => method).slice(3)).toEqual([
      'ATC[mean]',
      'ATC[max]',
      'ATC[se_sum]',
      'ATC[nll_sum]',
    ]);
  });

  it('is told by the table as by the JSON', () => {
    for (const { method, maeOther, maeAll } of sentinel.methods) {
      const line = table.split('\n').find((text) => text.startsWith(`${method} `));
      expect(line?.slice(method.length).trim().split(/\s+/).slice(0, 2)).toEqual(
        [maeOther, maeAll].map((one) => shown(one ?? NaN)),
      );
    }
    for (const { benchmark, n, estimate } of sentinel.benchmarks) {
      expect(table).toMatch(
        new RegExp(`^${benchmark} .* ${n} +${shown(estimate).replace('.', '\\.')} `, 'm'),
      );
    }
  });
});

describe('the same answers in the terminal', () => {
  it('train the same sentinel', async () => {
    const names = sentinel.composition.map(({ benchmark }) => benchmark);
    const { code, stdout } = await runEwb(
      [
        'train',
        'features.csv',
        '--train',
        names.toReversed().join(','),
        '--question',
        'question',
        '--balance',
        '--out',
        'own.json',
      ],
      { cwd: folder.path },
    );
    expect(code).toBe(0);
    const own = readFileSync(join(folder.path, 'own.json'), 'utf8');
    const [ours, theirs] = [readSentinel(own), readSentinel(file)];
    expect(ours.sentinel).toEqual(theirs.sentinel);
    expect({ ...ours.description, name: stored.name }).toEqual(theirs.description);
    const errors = (text: string) => text.split('\n').find((line) => line.startsWith('sentinel ')) ?? 'none';
    expect(errors(stdout).split(/\s+/)).toEqual(errors(table).split(/\s+/));
  });

  it('are estimated alike, to the last bit', async () => {
    const { code } = await runEwb(
      ['estimate', 'app.json', 'features.csv', '--question', 'question', '--out', 'estimates.csv'],
      { cwd: folder.path },
    );
    expect(code).toBe(0);
    const rows = readCsv(readFileSync(join(folder.path, 'estimates.csv'), 'utf8'));
    expect(rows.map((row) => ({ ...row, accuracy: Number(row['accuracy']) }))).toEqual(
      applied.map(({ benchmark, n, estimate, truth }) => ({
        group: benchmark,
        n: String(n),
        estimate: String(estimate.value),
        low: String(estimate.low),
        high: String(estimate.high),
        accuracy: truth?.value,
      })),
    );
    expect(rows).toHaveLength(BENCHMARKS);
    expect(runs).toHaveLength(BENCHMARKS);
  });
});
