import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openWorkspace, StorageError, type StorageTrouble, type Workspace } from '#workbench/store/index.ts';
import { realisticTrace } from '../../fixtures/realistic-trace.ts';
import { addBenchmark, addRun, finished, open, temporaryFile, temporaryFolder } from './fixture.ts';

const isRoot = process.getuid?.() === 0;

function trouble(action: () => unknown): StorageError {
  try {
    action();
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
  throw new Error('There was no trouble');
}

/** Finishes responses until the disk takes no more; gives the one it refused. */
function fill(workspace: Workspace, runId: number, kind: StorageTrouble): ReturnType<typeof finished> {
  while (true) {
    const [response] = workspace.responses.nextPending(runId, 1);
    if (response === undefined) throw new Error('The disk never filled up');
    const answer = finished(response.id, { trace: realisticTrace(response.id, 200) });
    try {
      workspace.responses.commitFinished(answer);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      expect(error.kind).toBe(kind);
      expect(error.message).toContain(workspace.file);
      return answer;
    }
  }
}

/** Every response is whole: done with trace and grade, or pending with neither. */
function expectWhole(workspace: Workspace, runId: number): number {
  let done = 0;
  for (const response of workspace.responses.ofRun(runId)) {
    const isDone = response.state === 'done';
    expect(workspace.traces.read(response.id).kind).toBe(isDone ? 'trace' : 'missing');
    expect(response.grade === null).toBe(!isDone);
    if (isDone) done += 1;
  }
  return done;
}

test('a file at its limit refuses with a sentence, loses nothing, and goes on when there is room', () => {
  const file = temporaryFile();
  const limited = open(file, { maxPages: 100 });
  const run = addRun(limited, addBenchmark(limited, 'sums', 50));
  const refused = fill(limited, run.id, 'full');
  const before = expectWhole(limited, run.id);
  expect(before).toBeGreaterThan(3);
  expect(
    trouble(() => {
      limited.responses.commitFinished(refused);
    }).message,
  ).toMatch(/no room left.*Free some space/);
  limited.close();

  const roomy = open(file);
  roomy.responses.commitFinished(refused);
  expect(expectWhole(roomy, run.id)).toBe(before + 1);
});

describe('real disks', () => {
  /** Mounts a RAM disk for the test, or says why it is skipped. */
  function mount(options: string, skip: (note: string) => never): string {
    const folder = join(temporaryFolder(), 'disk');
    if (!isRoot || process.platform !== 'linux') skip('mounting a disk takes root on Linux');
    try {
      execFileSync('mkdir', [folder]);
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
    } catch {
      skip('this machine does not let us mount a disk');
    }
    onTestFinished(() => {
      execFileSync('umount', ['-l', folder]);
    });
    return folder;
  }

  test('a disk of 1 MB fills up; with room again the same open workspace takes the same commit', ({
    skip,
  }) => {
    const folder = mount('size=1m', skip);
    const ballast = join(folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(300_000));
    const workspace = open(join(folder, 'workspace.sqlite'));
    const run = addRun(workspace, addBenchmark(workspace, 'sums', 200));
    const refused = fill(workspace, run.id, 'full');
    const before = expectWhole(workspace, run.id);
    expect(() => {
      workspace.responses.commitFinished(refused);
    }).toThrow(StorageError);
    rmSync(ballast);
    workspace.responses.commitFinished(refused);
    expect(expectWhole(workspace, run.id)).toBe(before + 1);
    expect(workspace.problems()).toEqual([]);
  });

  test('a full disk is told when a workspace is opened, and holds what it held', ({ skip }) => {
    const folder = mount('size=2m', skip);
    const file = join(folder, 'workspace.sqlite');
    const first = open(file);
    addBenchmark(first);
    first.close();
    const spare = join(folder, 'spare');
    try {
      writeFileSync(spare, Buffer.alloc(4_000_000));
    } catch {
      // Filled to the brim, as intended.
    }
    const error = trouble(() => open(file));
    expect(error.kind).toBe('full');
    rmSync(spare);
    expect(open(file).benchmarks.list()).toHaveLength(1);
  });

  test('a read-only disk', ({ skip }) => {
    const folder = mount('size=4m', skip);
    const file = join(folder, 'workspace.sqlite');
    open(file).close();
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    const error = trouble(() => openWorkspace(file, { command: 'a test' }));
    expect(error.kind).toBe('read-only');
    expect(error.message).toMatch(/cannot be written.*read-only.*Give write permission/);
  });
});

test('a folder without write permission', ({ skip }) => {
  if (isRoot) skip('root may write anywhere');
  const file = temporaryFile();
  chmodSync(dirname(file), 0o500);
  expect(trouble(() => openWorkspace(file, { command: 'a test' })).kind).toBe('read-only');
  expect(existsSync(file)).toBe(false);
});

test('another program that keeps the file locked is trouble to wait out', () => {
  const file = temporaryFile();
  const workspace = open(file, { busyTimeoutMs: 10 });
  addRun(workspace, addBenchmark(workspace));
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  const commit = () => {
    workspace.responses.commitFinished(finished(1));
  };
  expect(trouble(commit)).toMatchObject({ kind: 'busy', file });
  other.exec('ROLLBACK');
  other.close();
  commit();
});
