import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';
import {
  BENCHMARKS,
  parseReport,
  responsesFile,
  SampleFolder,
  UNDISTURBED,
  type Report,
} from '../fixtures/sample-folder.ts';

/*
 * The figures of `npm run sample`, and those of its repeats.
 */

const ITEMS = 4;

const folder = new SampleFolder(ITEMS);
let reference: Report;
let referenceTable = '';
let referenceResponses = '';

beforeAll(async () => {
  const shown = await runEwb([...folder.run, '--data-dir', UNDISTURBED], { cwd: folder.path, door: 'npm' });
  expect(shown).toMatchObject({ code: 0 });
  referenceTable = shown.stdout;
  reference = await folder.report(UNDISTURBED);
  referenceResponses = responsesFile(reference);
});
afterEach(endCommands);
afterAll(() => {
  folder.remove();
});

describe('figures', () => {
  it('are told by the table as by the JSON', () => {
    const shown = (value: number | null, text: (value: number) => string) =>
      value === null ? '–' : text(value);
    for (const row of reference.benchmarks) {
      const line = referenceTable.split('\n').find((text) => text.startsWith(`${row.benchmark} `));
      expect(line?.trim().split(/\s+/)).toEqual([
        row.benchmark,
        String(row.n),
        shown(row.accuracy, (value) => value.toFixed(2).replace(/^0/, '')),
        shown(row.meanEntropyCorrect, (value) => value.toPrecision(3)),
        shown(row.meanEntropyIncorrect, (value) => value.toPrecision(3)),
        shown(row.auroc, (value) => value.toFixed(2).replace(/^0/, '')),
      ]);
    }
    for (const file of reference.files) expect(referenceTable).toContain(`Written: ${file}\n`);
    // Of four answers a benchmark nothing can be learned.
    expect(reference.sentinel).toMatchObject({ kind: 'none' });
    if (reference.sentinel.kind === 'none') expect(referenceTable).toContain(reference.sentinel.reason);
  });

  it('are those of the responses that were written beside them', () => {
    const responses = readCsv(referenceResponses);
    expect(reference.benchmarks).toHaveLength(BENCHMARKS);
    expect(responses).toHaveLength(BENCHMARKS * ITEMS);
    for (const row of reference.benchmarks) {
      const own = responses.filter((response) => response['benchmark'] === row.benchmark);
      const entropies = (correct: boolean) =>
        own
          .filter((response) => (response['verdict'] === 'correct') === correct)
          .map((response) => Number(response['mean_entropy']));
      const [right, wrong] = [entropies(true), entropies(false)];
      expect(row).toMatchObject({ n: ITEMS, correct: right.length, accuracy: right.length / ITEMS });
      expectFigure(row.meanEntropyCorrect, average(right));
      expectFigure(row.meanEntropyIncorrect, average(wrong));
      expectFigure(row.auroc, pairwiseAuroc(wrong, right));
    }
    // Some of the figures are there: a test of nulls would be none.
    expect(reference.benchmarks.filter(({ auroc }) => auroc !== null).length).toBeGreaterThan(1);
  });

  it('are also in benchmarks.csv, to the last digit', () => {
    const file = reference.files.find((path) => path.endsWith('benchmarks.csv')) ?? '';
    const cell = (value: number | null) => (value === null ? '' : String(value));
    expect(readCsv(readFileSync(file, 'utf8'))).toEqual(
      reference.benchmarks.map((row) => ({
        benchmark: row.benchmark,
        n: String(row.n),
        correct: String(row.correct),
        accuracy: cell(row.accuracy),
        mean_entropy_correct: cell(row.meanEntropyCorrect),
        mean_entropy_incorrect: cell(row.meanEntropyIncorrect),
        auroc: cell(row.auroc),
      })),
    );
    for (const path of reference.files) {
      expect(isAbsolute(path) && path.startsWith(join(folder.path, UNDISTURBED))).toBe(true);
    }
  });
});

describe('a repeat', () => {
  it('with the same seed elsewhere gives the same answers and entropies to the last bit', async () => {
    const { code, stdout } = await runEwb([...folder.run, '--json'], {
      cwd: folder.path,
      door: 'npm',
      env: { XDG_DATA_HOME: join(folder.path, 'xdg') },
    });
    expect(code).toBe(0);
    const report = parseReport(stdout);
    expect(report).toEqual({ ...reference, seconds: report.seconds, files: report.files });
    expect(responsesFile(report)).toBe(referenceResponses);
    // Where nothing is said, data lies in the platform's place.
    if (process.platform === 'linux') {
      expect(report.files[0]).toContain(join(folder.path, 'xdg', 'entropy-workbench', 'exports'));
    }
  });

  it('with another seed draws other items and answers', async () => {
    const report = await folder.report(UNDISTURBED, '--seed', '8');
    expect(report.seed).toBe(8);
    expect(responsesFile(report)).not.toBe(referenceResponses);
    const items = (text: string) => readCsv(text).map((row) => row['item']);
    expect(items(responsesFile(report))).not.toEqual(items(referenceResponses));
  });

  it('in the same workspace shows the finished study, without a model', async () => {
    const before = folder.finishedIn(UNDISTURBED);
    const again = await runEwb([...folder.run, '--data-dir', UNDISTURBED], {
      cwd: folder.path,
      door: 'npm',
    });
    expect(again).toMatchObject({ code: 0, stderr: '' }); // Loading would be told.
    const withoutTime = (text: string) => text.replace(/\d+\.\d s/, '');
    expect(withoutTime(again.stdout)).toBe(withoutTime(referenceTable));
    expect(folder.finishedIn(UNDISTURBED)).toEqual(before);
  });

  it('with --again is a new study, with the same answers in a folder of its own', async () => {
    const report = await folder.report(UNDISTURBED, '--again');
    expect(report.files).not.toEqual(reference.files);
    expect(report.benchmarks).toEqual(reference.benchmarks);
    expect(answers(responsesFile(report))).toEqual(answers(referenceResponses));
  });
});

/** What a table of responses holds, whichever run of the workspace it is. */
function answers(responses: string): object[] {
  return readCsv(responses).map(({ run, ...rest }) => ({ ...rest, hasRun: run !== '' }));
}

function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** AUROC by its definition: the share of pairs in which the failure has the higher value, ties half. */
function pairwiseAuroc(failures: readonly number[], others: readonly number[]): number | null {
  if (failures.length === 0 || others.length === 0) return null;
  let wins = 0;
  for (const failure of failures) {
    for (const other of others) wins += failure > other ? 1 : failure === other ? 0.5 : 0;
  }
  return wins / (failures.length * others.length);
}

function expectFigure(found: number | null, expected: number | null): void {
  if (expected === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(expected, 12);
}
