import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import {
  NotAWorkspaceError,
  openWorkspace,
  WorkspaceDamagedError,
  WorkspaceTooNewError,
} from '#workbench/store/index.ts';
import { Connection } from '#workbench/store/connection.ts';
import { migrate, migrations } from '#workbench/store/migrations.ts';
import { addBenchmark, addRun, finished, open, temporaryFile, temporaryFolder } from './fixture.ts';

const opening = (file: string) => () => openWorkspace(file, { command: 'a test' });

test('a workspace is made with its folder and found again', () => {
  const file = join(temporaryFolder(), 'deep', 'er', 'workspace.sqlite');
  const first = open(file);
  const run = addRun(first, addBenchmark(first));
  first.responses.commitFinished(finished(1));
  first.close();
  first.close();
  expect(readdirSync(dirname(file)).sort()).toEqual(['workspace.sqlite', 'workspace.sqlite-lock']);
  const again = open(file);
  expect(again.runs.progress(run.id).done).toBe(1);
  expect(again.problems()).toEqual([]);
});

test('an empty file becomes a workspace', () => {
  const file = temporaryFile();
  writeFileSync(file, '');
  open(file);
});

describe('migrations', () => {
  const connect = (file: string) =>
    new Connection(file, { busyTimeoutMs: 0, maxPages: 0, now: () => new Date() });

  test('an older file is brought forward step by step, what is in it kept', () => {
    const file = temporaryFile();
    const workspace = open(file);
    addBenchmark(workspace);
    workspace.close();
    const connection = connect(file);
    migrate(connection, [
      ...migrations,
      'ALTER TABLE benchmarks ADD COLUMN licence TEXT',
      'CREATE TABLE more (id)',
    ]);
    expect(connection.pragma('user_version')).toBe(migrations.length + 2);
    expect(connection.query<[], { name: string }>('SELECT name, licence FROM benchmarks').all()).toHaveLength(
      1,
    );
    connection.close();
  });

  test('a step that fails leaves the file at the version before it', () => {
    const file = temporaryFile();
    const connection = connect(file);
    expect(() => {
      migrate(connection, [...migrations, 'CREATE TABLE more (id); CREATE TABLE models (id)']);
    }).toThrow(/models already exists/);
    expect(connection.pragma('user_version')).toBe(migrations.length);
    const more = connection.query<[], unknown>(`SELECT 1 FROM sqlite_schema WHERE name = 'more'`);
    expect(more.all()).toEqual([]);
    connection.close();
    open(file);
  });

  test('a newer file is refused with a clear sentence, even where only its log says so', () => {
    const file = temporaryFile();
    open(file).close();
    const later = new Database(file);
    later.pragma('user_version = 9');
    // Still in the log: the header says 1.
    expect(opening(file)).toThrow(WorkspaceTooNewError);
    later.close();
    const before = readFileSync(file);
    expect(opening(file)).toThrow(WorkspaceTooNewError);
    expect(opening(file)).toThrow(
      `The workspace ${file} has version 9, this app knows versions up to ${migrations.length}. ` +
        'Open it with a newer Entropy Workbench, or choose another workspace. Nothing was changed.',
    );
    expect(readFileSync(file)).toEqual(before);
  });
});

describe('files that are something else are refused and left alone', () => {
  function foreign(content: string | Buffer): string {
    const file = temporaryFile();
    writeFileSync(file, content);
    return file;
  }

  function otherDatabase(): string {
    const file = temporaryFile();
    const database = new Database(file);
    database.exec('CREATE TABLE bookmarks (url TEXT)');
    database.close();
    return file;
  }

  test.each([
    ['text', () => foreign('id,question\n1,why?\n'), /no SQLite database/],
    ['a torn header', () => foreign(readFileSync(otherDatabase()).subarray(0, 50)), /cut off/],
    ['another database', otherDatabase, /database of another program/],
  ])('%s', (_what, make, sentence) => {
    const file = make();
    const before = readFileSync(file);
    expect(opening(file)).toThrow(NotAWorkspaceError);
    expect(opening(file)).toThrow(sentence);
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(dirname(file))).toEqual(['workspace.sqlite']);
  });

  test('a folder', () => {
    const file = temporaryFile();
    mkdirSync(file);
    expect(opening(file)).toThrow(/is no file/);
  });
});

describe('a damaged workspace is told', () => {
  function workspaceFile(): string {
    const file = temporaryFile();
    const workspace = open(file);
    addRun(workspace, addBenchmark(workspace, 'large', 500));
    workspace.close();
    return file;
  }

  test('cut off', () => {
    const file = workspaceFile();
    truncateSync(file, statSync(file).size / 2);
    expect(opening(file)).toThrow(WorkspaceDamagedError);
    expect(existsSync(`${file}-owner.json`)).toBe(false);
  });

  test('without a table', () => {
    const file = workspaceFile();
    const raw = new Database(file);
    raw.exec('DROP TABLE traces');
    raw.close();
    expect(opening(file)).toThrow(/is damaged: no such table/);
  });

  test('garbage in its pages', () => {
    const file = workspaceFile();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096);
    writeFileSync(file, bytes);
    // Small damage deep inside a large file is found by problems(), or when it is read.
    expect(opening(file)).toThrow(WorkspaceDamagedError);
  });

  test('problems() reads all of the file', () => {
    const file = workspaceFile();
    const workspace = open(file);
    const bytes = readFileSync(file);
    bytes.fill(0xa5, bytes.length - 4096);
    workspace.close();
    writeFileSync(file, bytes);
    const damaged = open(file);
    expect(damaged.problems()).not.toEqual([]);
  });
});
