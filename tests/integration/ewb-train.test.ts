import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applySentinel, matrixOf, readSentinel } from '#shared/learning/index.ts';
import { FEATURE_SETS } from '#shared/measures/index.ts';
import { csvText, MADE_COLUMNS, madeRows } from '../fixtures/feature-table.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';

/* `ewb train` and `ewb estimate` as a user runs them, from a folder that is not the project's. */

const folder = mkdtempSync(join(tmpdir(), 'ewb-train-'));
const file = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(file(name), 'utf8');
const ewb = (...args: string[]) => runEwb(args, { cwd: folder });
const QUICK = ['--classifier', 'logistic_regression', '--question', 'question'];

/** Φ(1.5 / √2): of features 1.5 deviations apart. */
const AUROC = 0.8556;
const GROUPS = [
  { group: 'easy', answers: 1000, accuracy: 0.8 },
  { group: 'hard', answers: 1000, accuracy: 0.4 },
  { group: 'other', answers: 600, accuracy: 0.6 },
  { group: 'last', answers: 400, accuracy: 0.7 },
] as const;
const rows = madeRows(GROUPS, 1.5);

interface Told {
  readonly group: string;
  readonly isInside: boolean;
  readonly estimate: number;
  readonly accuracy: number;
  readonly n: number;
}

/** The lines of the table of groups. */
function groupLines(stdout: string): Told[] {
  return GROUPS.map(({ group }) => {
    const line = stdout.split('\n').find((text) => text.startsWith(`${group} `)) ?? '';
    const [n, estimate, , , accuracy] =
      /(\d+) +(\.\d+) +(\.\d+) to (\.\d+) +(\.\d+)/.exec(line)?.slice(1).map(Number) ?? [];
    return {
      group,
      isInside: line.includes('held out'),
      n: n ?? NaN,
      estimate: estimate ?? NaN,
      accuracy: accuracy ?? NaN,
    };
  });
}

function methodLine(stdout: string, method: string): number[] {
  const line = stdout.split('\n').find((text) => text.startsWith(`${method} `)) ?? '';
  return line.slice(method.length).trim().split(/\s+/).map(Number);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

afterAll(async () => {
  await endCommands();
  rmSync(folder, { recursive: true, force: true });
});

describe('ewb train', () => {
  let stdout = '';
  beforeAll(async () => {
    writeFileSync(file('features.csv'), csvText(rows));
    const run = await ewb(
      'train',
      'features.csv',
      '--train',
      'easy,hard',
      '--out',
      'sentinel.json',
      ...QUICK,
    );
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toContain('The sentinel is in ');
    expect(run.stderr).not.toContain('question of its own');
    ({ stdout } = run);
  });

  it('learns what there is to learn, and says so of what it held out', () => {
    const told = /AUROC (\.\d+), Brier score (\.\d+), estimated (\.\d+), true (\.\d+)/
      .exec(stdout)
      ?.slice(1)
      .map(Number);
    const [auroc = 0, brier = 1, estimated = 0, truth = 0] = told ?? [];
    expect(Math.abs(auroc - AUROC)).toBeLessThan(0.05);
    // That of the constant .6 is .24.
    expect(brier).toBeLessThan(0.19);
    expect(Math.abs(truth - 0.6)).toBeLessThanOrEqual(0.001);
    expect(Math.abs(estimated - truth)).toBeLessThan(0.04);
  });

  it('sets estimated against true accuracies, and the errors are theirs', () => {
    const lines = groupLines(stdout);
    expect(lines.map(({ n }) => n)).toEqual([200, 200, 600, 400]);
    expect(lines.map(({ isInside }) => isInside)).toEqual([true, true, false, false]);
    expect(lines.map(({ accuracy }) => accuracy)).toEqual([0.8, 0.4, 0.6, 0.7]);
    const errors = lines.map(({ estimate, accuracy }) => Math.abs(estimate - accuracy));
    const [outside = NaN, all = NaN, spearman] = methodLine(stdout, 'sentinel');
    expect(Math.abs(outside - mean(errors.slice(2)))).toBeLessThanOrEqual(0.0011);
    expect(Math.abs(all - mean(errors))).toBeLessThanOrEqual(0.0011);
    expect(spearman).toBe(1);
    // The constant is .6: it is off by 0 and .1, and by .2 and .2 inside.
    expect(methodLine(stdout, 'training accuracy').slice(0, 2)).toEqual([0.05, 0.125]);
    expect(methodLine(stdout, 'ATC[mean]')[0]).toBeLessThan(0.1);
  });

  it('writes a sentinel that says what it was trained on', () => {
    const { description, sentinel } = readSentinel(read('sentinel.json'));
    expect(description).toMatchObject({
      name: 'easy + hard',
      profile: 'top20',
      model: null,
      composition: [
        { benchmark: 'easy', answers: 800, correct: 640 },
        { benchmark: 'hard', answers: 800, correct: 320 },
      ],
    });
    expect(sentinel.features).toEqual(FEATURE_SETS['10D']);
    expect(sentinel.settings).toMatchObject({
      calibration: 'platt',
      balanced: false,
      seed: 0,
      search: 'split',
    });
  });

  it('gives the same file to the last byte, whatever else the table holds, and another one by another seed', async () => {
    const own = rows
      .filter(([, group]) => group === 'easy' || group === 'hard')
      .map((row) => [...row, 'kept']);
    writeFileSync(file('own.csv'), csvText(own, { header: [...MADE_COLUMNS, 'note'], end: '\r\n' }));
    const train = (out: string, ...more: string[]) =>
      ewb('train', 'own.csv', '--train', 'easy,hard', '--out', out, ...QUICK, ...more);
    const [same, other] = await Promise.all([train('same.json'), train('other.json', '--seed', '1')]);
    expect([same.code, other.code]).toEqual([0, 0]);
    expect(read('same.json')).toBe(read('sentinel.json'));
    expect(read('other.json')).not.toBe(read('sentinel.json'));
  });

  it('leaves out rows without a label or a feature, and counts them', async () => {
    const gaps = rows.map((row, at) =>
      row.map((cell, column) =>
        column === 3 && at % 10 === 0 ? '' : column === 5 && at % 10 < 2 ? 'NaN' : cell,
      ),
    );
    writeFileSync(file('gaps.csv'), csvText(gaps));
    const run = await ewb(
      ...['train', 'gaps.csv', '--train', 'easy,hard', '--out', 'gaps.json', '--features', 'mean,std'],
      ...['--classifier', 'logistic_regression', '--search', 'none', '--calibration', 'none', '--balance'],
    );
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toContain('gaps.csv: 300 rows without a label left out.');
    expect(run.stderr).toContain('gaps.csv: 300 rows that lack a feature are left out.');
    expect(run.stderr).toContain(
      'Each row counts as a question of its own (--question question goes by that column).',
    );
    expect(run.stderr).toContain('Balanced and not calibrated');
    const { description, sentinel } = readSentinel(read('gaps.json'));
    expect(mean(description.composition.map(({ answers }) => answers))).toBe(640);
    expect(sentinel).toMatchObject({
      features: ['mean', 'std'],
      settings: { balanced: true, calibration: 'none' },
    });
  });

  it('tells of three groups how far off each was when it was left out', async () => {
    const run = await ewb(
      'train',
      'features.csv',
      '--train',
      'easy,hard,last',
      '--out',
      'three.json',
      ...QUICK,
    );
    expect(run.stdout).toMatch(
      /^Left out of the training in turn, its groups were estimated up to \.\d{3} off\.$/m,
    );
    expect(stdout).not.toContain('Left out of the training');
  });
});

describe('ewb estimate', () => {
  const estimates = (name: string) =>
    new Map(readCsv(read(name)).map(({ group = '', ...row }) => [group, row] as const));

  it('gives the mean probability of each group, with its interval and accuracy', async () => {
    const run = await ewb('estimate', 'sentinel.json', 'features.csv', '--out', 'estimates.csv');
    expect(run).toMatchObject({ code: 0 });
    const { sentinel } = readSentinel(read('sentinel.json'));
    const found = estimates('estimates.csv');
    expect([...found.keys()]).toEqual(GROUPS.map(({ group }) => group));
    for (const { group, answers, accuracy } of GROUPS) {
      const own = rows.filter((row) => row[1] === group);
      const features = matrixOf(own.map((row) => row.slice(4).map(Number)));
      const expected = mean([...applySentinel(sentinel, features)]);
      const row = found.get(group);
      expect(Object.keys(row ?? {})).toEqual(['n', 'estimate', 'low', 'high', 'accuracy']);
      expect(row).toMatchObject({ n: String(answers), accuracy: String(accuracy) });
      expect(Number(row?.['estimate'])).toBeCloseTo(expected, 12);
      // Of means of n probabilities, two errors to either side.
      const deviation = Math.sqrt(
        mean([...applySentinel(sentinel, features)].map((one) => (one - expected) ** 2)),
      );
      const width = Number(row?.['high']) - Number(row?.['low']);
      expect(width / ((4 * deviation) / Math.sqrt(answers))).toBeCloseTo(0.98, 1);
      expect(run.stdout).toMatch(
        new RegExp(`^${group} +${answers} +\\.\\d{3} +\\.\\d{3} to \\.\\d{3} +\\.\\d{3}`, 'm'),
      );
    }
    expect(run.stdout).toMatch(/^easy .* trained on$/m);
    expect(run.stdout).toContain('over the 2 groups it was not trained on.');
  });

  it('needs no label, and takes semicolons, a byte order mark and CRLF', async () => {
    const plain = rows.map((row) => row.filter((_, column) => column !== 3));
    const header = MADE_COLUMNS.filter((name) => name !== 'correct');
    writeFileSync(file('plain.csv'), `\ufeff${csvText(plain, { header, separator: ';', end: '\r\n' })}`);
    const run = await ewb('estimate', 'sentinel.json', 'plain.csv', '--out', 'plain-estimates.csv');
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).not.toContain('accuracy');
    const labelled = estimates('estimates.csv');
    for (const [group, row] of estimates('plain-estimates.csv')) {
      expect({ ...row, accuracy: labelled.get(group)?.['accuracy'] }).toEqual(labelled.get(group));
    }
  });

  it('draws the answers to a question together', async () => {
    const thrice = rows.flatMap((row) => [row, row, row]);
    writeFileSync(file('thrice.csv'), csvText(thrice));
    const run = await ewb(
      ...[
        'estimate',
        'sentinel.json',
        'thrice.csv',
        '--question',
        'question',
        '--out',
        'thrice-estimates.csv',
      ],
    );
    expect(run).toMatchObject({ code: 0 });
    for (const [group, { estimate, low, high }] of estimates('thrice-estimates.csv')) {
      const once = estimates('estimates.csv').get(group);
      expect(Number(estimate)).toBeCloseTo(Number(once?.['estimate']), 12);
      expect([Number(low), Number(high)].map((end) => end.toFixed(9))).toEqual(
        [once?.['low'], once?.['high']].map((end) => Number(end).toFixed(9)),
      );
    }
  });
});

describe('refused, with nothing written:', () => {
  const good = csvText(rows.slice(0, 30));
  const lineTwo = (column: string, value: string) => {
    const row = (rows[0] ?? []).map((cell, at) => (MADE_COLUMNS[at] === column ? value : cell));
    return csvText([row]);
  };
  it.concurrent.each([
    ['an empty file', '', [], 'bad.csv has no lines.'],
    ['a header alone', csvText([]), [], 'bad.csv has no rows.'],
    [
      'columns that are not there',
      'benchmark,correct,mean\na,1,2\n',
      [],
      'line 1: there is no column "std", "max",',
    ],
    ['a column named otherwise', good, ['--group', 'slice'], 'line 1: there is no column "slice".'],
    ['a column twice', 'mean,mean\n1,2\n', [], 'line 1: column "mean" is there twice.'],
    ['a word for a number', lineTwo('q90', '0,5'), [], 'line 2: column "q90" is "0,5", not a number.'],
    ['a label that is neither', lineTwo('correct', '2'), [], 'line 2: column "correct" is "2", not 1 or 0'],
    ['a row without a group', lineTwo('benchmark', ' '), [], 'line 2: column "benchmark" is empty.'],
    ['a short row', `${good}x,easy\n`, [], 'line 32: it has 2 fields where the header names 14.'],
    ['an open quote', `${good}"x\n\n`, [], 'line 32: a quote (") that opens a field is never closed.'],
    ['not UTF-8', Buffer.concat([Buffer.from(good), Buffer.from([0xff, 0x0a])]), [], 'line 32 is not UTF-8'],
    [
      'groups that are not there',
      good,
      ['--train', 'easy,herd'],
      '--train: the column "benchmark" of bad.csv has no "herd"',
    ],
    ['one class', good, [], 'bad.csv cannot be trained on: All 24 answers are correct'],
    [
      'few answers',
      csvText(rows.slice(0, 5)),
      [],
      'bad.csv cannot be trained on: There are 4 graded answers',
    ],
  ])('%s', async (_, content, args, sentence) => {
    const cwd = mkdtempSync(file('bad-'));
    writeFileSync(join(cwd, 'bad.csv'), content);
    const run = await runEwb(['train', 'bad.csv', '--train', 'easy', '--out', 'out.json', ...args], { cwd });
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' });
    expect(run.stderr).toContain(sentence);
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(cwd)).toEqual(['bad.csv']);
  });

  it.concurrent.each([
    [['train', 'in.csv', '--out', 'x.json'], '--train'],
    [['train', 'in.csv', '--train', 'easy'], '--out'],
    [['train', 'in.csv', '--train', 'easy,,hard', '--out', 'x.json'], '--train'],
    [['train', 'in.csv', '--train', 'easy', '--out', 'in.csv'], '--out'],
    [['train', 'in.csv', '--train', 'easy', '--out', 'x.json', '--classifier', 'tree'], '--classifier'],
    [['train', 'in.csv', '--train', 'easy', '--out', 'x.json', '--features', 'mean,mean'], '--features'],
    [['train', 'in.csv', '--train', 'easy', '--out', 'x.json', '--seed', '-1'], '--seed'],
    [['train', 'missing.csv', '--train', 'easy', '--out', 'x.json'], 'missing.csv'],
    [['estimate', 'in.csv', 'in.csv', '--out', 'x.csv'], 'in.csv: This is no sentinel: it is not JSON.'],
    [['estimate', 'missing.json', 'in.csv', '--out', 'x.csv'], 'missing.json'],
    [
      ['estimate', 'odd.json', 'in.csv', '--out', 'x.csv'],
      'odd.json: This is no sentinel of version 1. The field format',
    ],
    [['estimate', 'odd.json', 'in.csv', '--out', 'odd.json'], '--out must not be the file of the sentinel.'],
  ])('arguments %j', async (args, named) => {
    const cwd = mkdtempSync(file('arguments-'));
    writeFileSync(join(cwd, 'in.csv'), good);
    writeFileSync(join(cwd, 'odd.json'), '{"version": 1}');
    const run = await runEwb(args, { cwd });
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' });
    expect(run.stderr.split('\n')[0]).toContain(named);
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(cwd, 'x.json')) || existsSync(join(cwd, 'x.csv'))).toBe(false);
    expect(readdirSync(cwd).toSorted()).toEqual(['in.csv', 'odd.json']);
  });
});
