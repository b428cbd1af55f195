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
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endCommands, runEwb } from '../fixtures/run-ewb.ts';
import { responsesFile, SampleFolder, UNDISTURBED } from '../fixtures/sample-folder.ts';

/*
 * Arguments, workspaces and places that `ewb sample` cannot use.
 */

/** One item a benchmark is enough: nothing here looks at the figures. */
const folder = new SampleFolder(1);
let referenceResponses = '';

beforeAll(async () => {
  referenceResponses = responsesFile(await folder.report(UNDISTURBED));
});
// Not after each: that would end the others, where they run side by side.
afterAll(async () => {
  await endCommands();
  folder.remove();
});

describe('what cannot be used', () => {
  it.concurrent.each([
    [['--bogus'], '--bogus'],
    [['--items', '0'], '--items'],
    [['--items', 'x'], '--items'],
    [['--seed', '-1'], '--seed'],
    [['--seed', '9007199254740993'], '--seed'],
    [['--data-dir', ''], '--data-dir'],
    [['extra'], 'extra'],
  ])('%j is refused by name', async (args, name) => {
    const cwd = mkdtempSync(join(folder.path, 'args-'));
    const { code, stdout, stderr } = await runEwb(['sample', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')[0]).toContain(name);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.concurrent.each([
    ['text', () => Buffer.from('these are my notes\n')],
    ['garbage', () => Buffer.from(Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) % 251))],
    ['another program’s database', () => databaseOf('CREATE TABLE notes (text TEXT)')],
    ['a workspace with its pages overwritten', () => overwritten(3 * 4096)],
    ['a workspace cut off', () => workspaceBytes().subarray(0, 100_000)],
  ])('as workspace.sqlite, %s is refused and left as it was', async (name, content) => {
    const dataDir = join(folder.path, name.replaceAll(/\W/g, '-'));
    const file = join(dataDir, 'workspace.sqlite');
    const bytes = content();
    mkdirSync(dataDir);
    writeFileSync(file, bytes);
    const { code, stdout, stderr } = await runEwb([...folder.run, '--data-dir', dataDir], {
      cwd: folder.path,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(file);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it.concurrent.each([
    ['a folder in the place of the workspace', 'workspace.sqlite/', ''],
    ['a file in the place of the data dir', 'file', 'file'],
    ['a file above the data dir', 'file', 'file/below'],
  ])('%s is told in a sentence', async (_, made, given) => {
    const parent = mkdtempSync(join(folder.path, 'place-'));
    if (made.endsWith('/')) mkdirSync(join(parent, made));
    else writeFileSync(join(parent, made), 'mine');
    const { code, stdout, stderr } = await runEwb([...folder.run, '--data-dir', join(parent, given)], {
      cwd: folder.path,
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
      const { code, stdout, stderr } = await runEwb([...folder.run, '--data-dir', dataDir], {
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
    const made = join(folder.path, UNDISTURBED, 'exports');
    rmSync(made, { recursive: true });
    writeFileSync(made, 'mine');
    const blocked = await runEwb([...folder.run, '--data-dir', UNDISTURBED], { cwd: folder.path });
    rmSync(made);
    expect({ code: blocked.code, stdout: blocked.stdout }).toEqual({ code: 1, stdout: '' });
    expect(blocked.stderr).toMatch(/^[^\n]+exports[^\n]+\.\n$/);
    expect(responsesFile(await folder.report(UNDISTURBED))).toBe(referenceResponses);
  });

  it('a full disk under stdout is told in a sentence', async (context) => {
    context.skip(!existsSync('/dev/full'), 'needs /dev/full');
    const full = openSync('/dev/full', 'w');
    try {
      const { code, stderr } = await runEwb([...folder.run, '--data-dir', UNDISTURBED], {
        cwd: folder.path,
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
  return readFileSync(folder.workspace(UNDISTURBED));
}

/** The workspace with everything after its first bytes replaced. */
function overwritten(from: number): Buffer {
  const bytes = workspaceBytes();
  bytes.fill(0xa5, from);
  return bytes;
}
