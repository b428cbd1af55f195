import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applySentinel, matrixOf, readSentinel } from '#shared/learning/index.ts';
import { FEATURE_SETS } from '#shared/measures/index.ts';
import { csvText, MADE_COLUMNS, madeRows } from '../fixtures/feature-table.ts';
import { questionOf } from '../fixtures/graded-runs.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';
import { groupLines, methodLine } from '../fixtures/training-lines.ts';

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

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

afterAll(async () => {
  await endCommands();
  rmSync(folder, { recursive: true, force: true });
});

describe('ewb train', () => {
  let stdout = '';
  beforeAll(async () => {
    // Lengths that tell nothing.
    const long = rows.map((row, at) => [...row, String(50 + (at % 7))]);
    writeFileSync(file('features.csv'), csvText(long, { header: [...MADE_COLUMNS, 'length'] }));
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
    const lines = groupLines(stdout, GROUPS);
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
    expect(methodLine(stdout, 'Platt[mean]')[0]).toBeLessThan(0.1);
    expect(Math.abs((methodLine(stdout, 'length only')[0] ?? NaN) - 0.05)).toBeLessThan(0.01);
    expect(stdout).toMatch(/^best of 11 ATC, post hoc: ATC\[/m);
    expect(stdout).toMatch(/^best of 11 Platt, post hoc: Platt\[/m);
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
    // Of ten: the label; what the feature "std" is, the verdict and the end.
    const kinds = [
      ['', 'NaN', 'undecided', 'length'],
      [null, 'NaN', 'undecided', 'length'],
      ['0', null, 'undecided', 'stop'],
      ['0', null, 'undecided', 'length'],
    ] as const;
    const gaps = rows.map((row, at) => {
      const [label = null, std = null, verdict = 'decided', end = 'stop'] = kinds[at % 10] ?? [];
      return [...row.with(3, label ?? row[3] ?? '').with(5, std ?? row[5] ?? ''), verdict, end];
    });
    writeFileSync(file('gaps.csv'), csvText(gaps, { header: [...MADE_COLUMNS, 'verdict', 'end'] }));
    const run = await ewb(
      ...['train', 'gaps.csv', '--train', 'easy,hard', '--out', 'gaps.json', '--features', 'mean,std'],
      ...['--classifier', 'logistic_regression', '--search', 'none', '--calibration', 'none', '--balance'],
    );
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toContain('gaps.csv: 300 rows without a label left out.');
    expect(run.stderr).toContain('gaps.csv: 300 rows that lack a feature are left out.');
    // Among those that are taken.
    expect(run.stderr).toContain('600 undecided verdicts counted as incorrect.');
    expect(run.stderr).toContain('300 answers cut off before the end, counted by the label.');
    expect(run.stderr).not.toContain('question of its own');
    expect(run.stderr).toContain('Balanced and not calibrated');
    const { description, sentinel } = readSentinel(read('gaps.json'));
    expect(mean(description.composition.map(({ answers }) => answers))).toBe(640);
    expect(sentinel).toMatchObject({
      features: ['mean', 'std'],
      settings: { balanced: true, calibration: 'none' },
    });
  });

  it('never parts the answers to a question, and takes groups with commas in their names', async () => {
    const names = new Map([
      ['easy', 'sums, small'],
      ['hard', 'sums'],
    ]);
    // Two samples of each: in one group the second's verdict was left out, in the other its first feature is negated.
    const twice = rows.slice(700, 1700).flatMap(([id = '', group = '', ...rest]) => {
      const row = [id, names.get(group) ?? group, ...rest, 'decided'];
      const undecided = row.with(3, '').with(-1, 'undecided');
      return [row, group === 'easy' ? undecided : row.with(4, String(-Number(row[4])))];
    });
    writeFileSync(file('twice.csv'), csvText(twice, { header: [...MADE_COLUMNS, 'verdict'] }));
    const options = ['--classifier', 'logistic_regression', '--search', 'none', '--calibration', 'none'];
    const train = (groups: string) =>
      ewb('train', 'twice.csv', '--train', groups, '--out', 'twice.json', ...options);
    expect(await train('sums, small,sums')).toMatchObject({ code: 0 });
    const { description } = readSentinel(read('twice.json'));
    expect(description).toMatchObject({ name: 'sums, small + sums', undecided: 'left out' });
    expect(description.composition.map(({ answers }) => answers)).toEqual([240, 1120]);

    expect(await train('sums')).toMatchObject({ code: 0 });
    const alone = readSentinel(read('twice.json'));
    expect(alone.description).toMatchObject({ name: 'sums', undecided: 'incorrect' });
    // Where both answers to a question are there, or none, the feature's mean is 0.
    expect(alone.sentinel.members[0]?.scaler.mean[0]).toBeCloseTo(0, 12);
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
    const plain = rows.map((row) => row.filter((_, column) => column !== 2 && column !== 3));
    const header = MADE_COLUMNS.filter((name) => name !== 'question' && name !== 'correct');
    writeFileSync(file('plain.csv'), `\ufeff${csvText(plain, { header, separator: ';', end: '\r\n' })}`);
    const run = await ewb('estimate', 'sentinel.json', 'plain.csv', '--out', 'plain-estimates.csv');
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).not.toContain('accuracy');
    expect(run.stderr).toContain('Each row counts as a question of its own.');
    const labelled = estimates('estimates.csv');
    for (const [group, row] of estimates('plain-estimates.csv')) {
      expect({ ...row, accuracy: labelled.get(group)?.['accuracy'] }).toEqual(labelled.get(group));
    }
  });

  it('draws the answers to a question together', async () => {
    // Near-duplicates are one question: here they differ in a number.
    const thrice = rows.flatMap((row) => {
      const [id = '', group = ''] = row;
      const question = questionOf(group, Number(id.slice(group.length + 1)));
      return [1, 2, 3].map((years) => row.with(2, `${question} in ${years} years`));
    });
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
