import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { csvText, MADE_COLUMNS, madeRows } from '../fixtures/feature-table.ts';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';

/* What `ewb train` and `ewb estimate` refuse, and in which words. */

const folder = mkdtempSync(join(tmpdir(), 'ewb-train-refusals-'));
const file = (name: string) => join(folder, name);
const rows = madeRows([{ group: 'easy', answers: 30, accuracy: 1 }], 1.5);

afterAll(async () => {
  await endCommands();
  rmSync(folder, { recursive: true, force: true });
});

describe('refused, with nothing written:', () => {
  const good = csvText(rows);
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
    [
      'a label that is neither',
      lineTwo('correct', 'yes'),
      [],
      'line 2: column "correct" is "yes", not 1 or 0',
    ],
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
