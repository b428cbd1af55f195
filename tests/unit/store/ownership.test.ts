import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openWorkspace, WorkspaceInUseError } from '#workbench/store/index.ts';
import { addBenchmark, open, temporaryFile, temporaryFolder } from './fixture.ts';

const answer = z.object({ opened: z.boolean(), sentence: z.string().optional() });

async function otherProcess(file: string): Promise<{ child: ChildProcess } & z.infer<typeof answer>> {
  const child = fork(join(import.meta.dirname, 'owner-process.ts'), [file], { execArgv: [] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [message] = (await once(child, 'message')) as unknown[];
  return { child, ...answer.parse(message) };
}

function refusal(file: string): WorkspaceInUseError {
  try {
    openWorkspace(file, { command: 'a test' }).close();
  } catch (error) {
    if (error instanceof WorkspaceInUseError) return error;
    throw error;
  }
  throw new Error('It was opened twice');
}

test('a second process is told who owns the workspace; kill -9 of the owner frees it', async () => {
  const file = temporaryFile();
  const { child, opened } = await otherProcess(file);
  expect(opened).toBe(true);
  const { message, owner } = refusal(file);
  expect(owner).toMatchObject({ pid: child.pid, host: hostname(), command: 'the other process' });
  expect(message).toContain(file);
  expect(message).toContain(`the other process (process ${child.pid ?? 0} on ${hostname()}, since 20`);

  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(`${file}-owner.json`)).toBe(true);
  const workspace = open(file);
  const note: unknown = JSON.parse(readFileSync(`${file}-owner.json`, 'utf8'));
  expect(note).toMatchObject({ pid: process.pid, command: 'a test' });

  const second = await otherProcess(file);
  expect(second.opened).toBe(false);
  expect(second.sentence).toContain(`process ${process.pid}`);
  workspace.close();
  expect(existsSync(`${file}-owner.json`)).toBe(false);
  expect((await otherProcess(file)).opened).toBe(true);
});

test('this process cannot open it twice either, by whatever name', () => {
  const file = temporaryFile();
  open(file);
  expect(refusal(file).owner?.pid).toBe(process.pid);
  const link = join(temporaryFolder(), 'link.sqlite');
  symlinkSync(file, link);
  expect(refusal(link).owner?.pid).toBe(process.pid);
});

test('an owner without a readable note is another process', () => {
  const file = temporaryFile();
  open(file);
  writeFileSync(`${file}-owner.json`, '{"pid": ');
  const { message, owner } = refusal(file);
  expect(owner).toBeNull();
  expect(message).toMatch(/in use by another process\. Close/);
});

test('other programs may read a workspace while it is owned', () => {
  const file = temporaryFile();
  addBenchmark(open(file));
  const reader = new Database(file, { readonly: true });
  expect(reader.prepare('SELECT count(*) AS n FROM items').get()).toEqual({ n: 3 });
  reader.close();
});
