import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readCsv } from '../fixtures/read-csv.ts';
import { endCommands, runEwb, startEwb, type RunningCommand } from '../fixtures/run-ewb.ts';

/*
 * `npm run sample` as its users run it. Every run has 4 items a benchmark; what the others must equal is made
 * once, undisturbed.
 */

const ITEMS = 4;
const RUN = ['sample', '--items', String(ITEMS)];

const figure = z.number().nullable();
const reportSchema = z.strictObject({
  model: z.string(),
  seed: z.int(),
  seconds: z.number().positive(),
  benchmarks: z.array(
    z.strictObject({
      benchmark: z.string(),
      n: z.int(),
      correct: z.int(),
      accuracy: figure,
      meanEntropyCorrect: figure,
      meanEntropyIncorrect: figure,
      auroc: figure,
    }),
  ),
  files: z.array(z.string()),
});
type Report = z.infer<typeof reportSchema>;

let folder = '';
let reference: Report;
let referenceTable = '';
let referenceResponses = '';

/** A data dir of a run that was not disturbed, named as the user would, from the folder it lies in. */
const UNDISTURBED = 'undisturbed';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ewb-sample-'));
  const shown = await runEwb([...RUN, '--data-dir', UNDISTURBED], { cwd: folder, door: 'npm' });
  expect(shown).toMatchObject({ code: 0 });
  referenceTable = shown.stdout;
  reference = await jsonOf(UNDISTURBED);
  referenceResponses = responsesFile(reference);
});
afterEach(endCommands);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function parseReport(stdout: string): Report {
  expect(stdout.endsWith('\n')).toBe(true);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return reportSchema.parse(JSON.parse(stdout));
}

async function jsonOf(dataDir: string, ...more: string[]): Promise<Report> {
  const { code, stdout } = await runEwb([...RUN, '--json', '--data-dir', dataDir, ...more], { cwd: folder });
  expect(code).toBe(0);
  return parseReport(stdout);
}

function responsesFile(report: Report): string {
  return readFileSync(report.files.find((file) => file.endsWith('responses.csv')) ?? '', 'utf8');
}

/** What a table of responses holds, whichever run of the workspace it is. */
function answers(responses: string): object[] {
  return readCsv(responses).map(({ run, ...rest }) => ({ ...rest, hasRun: run !== '' }));
}

/** Responses that are finished, by id, with the time of their end. */
function finishedIn(dataDir: string): Map<number, string> {
  const file = join(folder, dataDir, 'workspace.sqlite');
  if (!existsSync(file)) return new Map();
  const database = new Database(file, { readonly: true });
  try {
    const rows = database
      .prepare<[], { id: number; at: string }>(
        "SELECT id, finished_at AS at FROM responses WHERE state = 'done'",
      )
      .all();
    return new Map(rows.map(({ id, at }) => [id, at]));
  } catch {
    return new Map(); // Its tables are just being made.
  } finally {
    database.close();
  }
}

/** Responses that are planned, finished or not. */
function plannedIn(dataDir: string): number {
  const database = new Database(join(folder, dataDir, 'workspace.sqlite'), { readonly: true });
  try {
    return database.prepare<[], { n: number }>('SELECT count(*) AS n FROM responses').get()?.n ?? 0;
  } finally {
    database.close();
  }
}

/** A run by npm, with some of its answers finished and most to come. */
async function midway(dataDir: string): Promise<RunningCommand> {
  const command = startEwb([...RUN, '--data-dir', dataDir], { cwd: folder, door: 'npm' });
  await command.until(() => finishedIn(dataDir).size >= 3);
  return command;
}

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
  });

  it('are those of the responses that were written beside them', () => {
    const responses = readCsv(referenceResponses);
    expect(reference.benchmarks).toHaveLength(12);
    expect(responses).toHaveLength(12 * ITEMS);
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
      expect(isAbsolute(path) && path.startsWith(join(folder, UNDISTURBED))).toBe(true);
    }
  });
});

describe('a repeat', () => {
  it('with the same seed elsewhere gives the same answers and entropies to the last bit', async () => {
    const command = startEwb([...RUN, '--json'], {
      cwd: folder,
      door: 'npm',
      env: { XDG_DATA_HOME: join(folder, 'xdg') },
    });
    const { code, stdout } = await command.ended;
    expect(code).toBe(0);
    const report = parseReport(stdout);
    expect(report).toEqual({ ...reference, seconds: report.seconds, files: report.files });
    expect(responsesFile(report)).toBe(referenceResponses);
    // Where nothing is said, data lies in the platform's place.
    if (process.platform === 'linux') {
      expect(report.files[0]).toContain(join(folder, 'xdg', 'entropy-workbench', 'exports'));
    }
  });

  it('with another seed draws other items and answers', async () => {
    const report = await jsonOf(UNDISTURBED, '--seed', '8');
    expect(report.seed).toBe(8);
    expect(responsesFile(report)).not.toBe(referenceResponses);
    const items = (text: string) => readCsv(text).map((row) => row['item']);
    expect(items(responsesFile(report))).not.toEqual(items(referenceResponses));
  });

  it('in the same workspace shows the finished study, without a model', async () => {
    const before = finishedIn(UNDISTURBED);
    const again = await runEwb([...RUN, '--data-dir', UNDISTURBED], { cwd: folder, door: 'npm' });
    expect(again).toMatchObject({ code: 0, stderr: '' }); // Loading would be told.
    const withoutTime = (text: string) => text.replace(/\d+\.\d s/, '');
    expect(withoutTime(again.stdout)).toBe(withoutTime(referenceTable));
    expect(finishedIn(UNDISTURBED)).toEqual(before);
  });

  it('with --again is a new study, with the same answers in a folder of its own', async () => {
    const report = await jsonOf(UNDISTURBED, '--again');
    expect(report.files).not.toEqual(reference.files);
    expect(report.benchmarks).toEqual(reference.benchmarks);
    expect(answers(responsesFile(report))).toEqual(answers(referenceResponses));
  });
});

describe('a run that is disturbed midway', () => {
  /** Go on, and compare with what an undisturbed run gives. Nothing finished is made again. */
  async function expectResumed(dataDir: string): Promise<void> {
    const kept = finishedIn(dataDir);
    expect(kept.size).toBeGreaterThanOrEqual(3);
    expect(kept.size).toBeLessThan(12 * ITEMS);
    const report = await jsonOf(dataDir);
    expect(report.benchmarks).toEqual(reference.benchmarks);
    expect(responsesFile(report)).toBe(referenceResponses);
    const all = finishedIn(dataDir);
    for (const [id, at] of kept) expect(all.get(id)).toBe(at);
  }

  /** Start again, and see that what is finished stays and more comes. */
  async function expectGoesOn(run: readonly string[], dataDir: string): Promise<void> {
    const kept = finishedIn(dataDir);
    const command = startEwb([...run, '--data-dir', dataDir], { cwd: folder });
    await command.until(() => finishedIn(dataDir).size > kept.size);
    await command.destroy();
    const now = finishedIn(dataDir);
    for (const [id, at] of kept) expect(now.get(id)).toBe(at);
    expect(plannedIn(dataDir)).toBe(12 * Number(run[2]));
  }

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s says what is kept and goes on from there',
    async (signal) => {
      const command = await midway(signal);
      command.signalGroup(signal);
      const { code, stdout, stderr } = await command.ended;
      await command.untilGone();
      expect(code).not.toBe(0);
      expect(stdout).toBe('');
      expect(stderr).toMatch(
        /^Stopped with \d+ of 48 answers kept\. The same command goes on from there\.$/m,
      );
      expect(stderr).not.toMatch(/^\s+at /m);
      await expectResumed(signal);
    },
  );

  it('without npm ends with 130 after Ctrl-C', async () => {
    const command = startEwb([...RUN, '--data-dir', 'direct'], { cwd: folder });
    await command.until(() => finishedIn('direct').size >= 3);
    command.signalGroup('SIGINT');
    expect(await command.ended).toMatchObject({ code: 130, stdout: '' });
  });

  it('by Ctrl-C while the model is loaded stops at once', async () => {
    const command = startEwb([...RUN, '--data-dir', 'loading'], { cwd: folder });
    await command.until(() => command.stderr.includes('loading the model'));
    command.signalGroup('SIGINT');
    const { code, stderr } = await command.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/^Stopped with 0 of 48 answers kept\./m);
    expect(command.left()).toEqual([]);
  });

  it('with --again goes on with that one where --again is left out', async () => {
    const command = startEwb([...RUN, '--again', '--data-dir', 'again'], { cwd: folder });
    await command.until(() => finishedIn('again').size >= 3);
    command.signalGroup('SIGINT');
    expect((await command.ended).stderr).toMatch(/The command without --again goes on from there\./);
    await expectGoesOn(RUN, 'again');
  });

  it('by kill -9 of npm alone leaves no process behind, and goes on', async () => {
    const long = ['sample', '--items', '60'];
    const command = startEwb([...long, '--data-dir', 'npm-killed'], { cwd: folder, door: 'npm' });
    await command.until(() => finishedIn('npm-killed').size >= 3);
    command.signalFirst('SIGKILL');
    await command.untilGone();
    expect(finishedIn('npm-killed').size).toBeLessThan(12 * 60);
    await expectGoesOn(long, 'npm-killed');
  });

  it('by kill -9 of the command leaves no worker behind, and goes on', async () => {
    const command = startEwb([...RUN, '--data-dir', 'killed'], { cwd: folder });
    await command.until(() => finishedIn('killed').size >= 3);
    command.signalFirst('SIGKILL');
    await command.untilGone();
    await expectResumed('killed');
  });

  it('keeps its workspace: a second run says who has it', async () => {
    const command = await midway('shared');
    command.signalGroup('SIGSTOP');
    const second = await runEwb([...RUN, '--data-dir', 'shared'], { cwd: folder });
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(
      /^The workspace .*shared\/workspace\.sqlite is in use by ewb sample \(process \d+/,
    );
    expect(second.stderr).toMatch(/Close that one first, or choose another workspace\.\n$/);
  });
});

describe('what cannot be used', () => {
  it.each([
    [['--bogus'], '--bogus'],
    [['--items', '0'], '--items'],
    [['--items', 'x'], '--items'],
    [['--seed', '-1'], '--seed'],
    [['--seed', '9007199254740993'], '--seed'],
    [['--data-dir', ''], '--data-dir'],
    [['extra'], 'extra'],
  ])('%j is refused by name', async (args, name) => {
    const cwd = mkdtempSync(join(folder, 'args-'));
    const { code, stdout, stderr } = await runEwb(['sample', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toContain(name);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([
    ['text', () => Buffer.from('these are my notes\n')],
    ['garbage', () => Buffer.from(Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) % 251))],
    ['another program’s database', () => databaseOf('CREATE TABLE notes (text TEXT)')],
    ['a workspace with its pages overwritten', () => overwritten(3 * 4096)],
    ['a workspace cut off', () => workspaceBytes().subarray(0, 100_000)],
  ])('as workspace.sqlite, %s is refused and left as it was', async (name, content) => {
    const dataDir = join(folder, name.replaceAll(/\W/g, '-'));
    const file = join(dataDir, 'workspace.sqlite');
    const bytes = content();
    mkdirSync(dataDir);
    writeFileSync(file, bytes);
    const { code, stdout, stderr } = await runEwb([...RUN, '--data-dir', dataDir], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(file);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it.each([
    ['a folder in the place of the workspace', 'workspace.sqlite/', ''],
    ['a file in the place of the data dir', 'file', 'file'],
    ['a file above the data dir', 'file', 'file/below'],
  ])('%s is told in a sentence', async (_, made, given) => {
    const parent = mkdtempSync(join(folder, 'place-'));
    if (made.endsWith('/')) mkdirSync(join(parent, made));
    else writeFileSync(join(parent, made), 'mine');
    const { code, stdout, stderr } = await runEwb([...RUN, '--data-dir', join(parent, given)], {
      cwd: folder,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
    expect(stderr).toContain(parent);
    expect(readdirSync(parent)).toEqual([made.replace('/', '')]);
  });

  const isRoot = process.getuid?.() === 0;
  const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];
  const canBeNobody = !isRoot || succeeds([...nobody, 'true']);

  it('a folder that may not be written is told in a sentence', async (context) => {
    context.skip(!canBeNobody, 'root may write everywhere; needs setpriv to be somebody else');
    const dataDir = mkdtempSync(join(tmpdir(), 'ewb-read-only-'));
    try {
      chmodSync(dataDir, 0o555);
      const { code, stdout, stderr } = await runEwb([...RUN, '--data-dir', dataDir], {
        cwd: tmpdir(),
        ...(isRoot ? { wrapper: nobody } : {}),
      });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^[^\n]+ cannot be written: [^\n]+\n$/);
      expect(readdirSync(dataDir)).toEqual([]);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });

  it('a file where the tables go is told in a sentence, and nothing finished is lost', async () => {
    const made = join(folder, UNDISTURBED, 'exports');
    rmSync(made, { recursive: true });
    writeFileSync(made, 'mine');
    const blocked = await runEwb([...RUN, '--data-dir', UNDISTURBED], { cwd: folder });
    rmSync(made);
    expect({ code: blocked.code, stdout: blocked.stdout }).toEqual({ code: 1, stdout: '' });
    expect(blocked.stderr).toMatch(/^[^\n]+exports[^\n]+\.\n$/);
    const report = await jsonOf(UNDISTURBED);
    // The newest study of the workspace may be one with --again.
    expect(answers(responsesFile(report))).toEqual(answers(referenceResponses));
  });

  it('a full disk under stdout is told in a sentence', async (context) => {
    context.skip(!existsSync('/dev/full'), 'needs /dev/full');
    const full = openSync('/dev/full', 'w');
    try {
      const { code, stderr } = await runEwb([...RUN, '--data-dir', UNDISTURBED], {
        cwd: folder,
        stdout: full,
      });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^The result could not be printed: [^\n]+\n$/);
    } finally {
      closeSync(full);
    }
  });
});

function succeeds([program = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function databaseOf(sql: string): Buffer {
  const database = new Database(':memory:');
  database.exec(sql);
  const bytes = database.serialize();
  database.close();
  return bytes;
}

function workspaceBytes(): Buffer {
  return readFileSync(join(folder, UNDISTURBED, 'workspace.sqlite'));
}

/** The workspace with everything after its first bytes replaced. */
function overwritten(from: number): Buffer {
  const bytes = workspaceBytes();
  bytes.fill(0xa5, from);
  return bytes;
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
