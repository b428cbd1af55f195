import { ESLint } from 'eslint';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const eslint = new ESLint({ cwd: root });

/** Lint an import as if it stood in a file of the project (one that exists, as typed linting needs). */
async function complaints(file: string, imported: string): Promise<string[]> {
  const [result] = await eslint.lintText(`import ${JSON.stringify(imported)};\n`, {
    filePath: resolve(root, file),
  });
  return (result?.messages ?? [])
    .filter((message) => message.ruleId === 'no-restricted-imports')
    .map((message) => message.message);
}

describe('the arrows between the rooms', () => {
  const shared = 'shared/random/index.ts';
  const workbench = 'electron/workbench/runs/queue.ts';
  const headless = 'electron/headless/ewb.ts';
  const shell = 'electron/main/index.ts';
  const screen = 'renderer/App.tsx';
  it.each([
    [shared, 'node:fs', 'pure'],
    [shared, 'react', 'pure'],
    [shared, '#workbench/store/index.ts', 'pure'],
    [workbench, 'electron', 'Only electron/main'],
    [workbench, 'react', 'renderer/'],
    [workbench, '#workbench/store/connection.ts', 'public door'],
    [workbench, '../store/connection.ts', 'public door'],
    [workbench, '../../headless/stopping.ts', 'no host'],
    [workbench, '../../../shared/random/index.ts', '#shared/'],
    [headless, 'electron', 'Only electron/main'],
    [headless, '../workbench/store/connection.ts', 'public door'],
    [shell, 'react', 'renderer/'],
    [shell, '#workbench/store/connection.ts', 'public door'],
    [screen, 'node:fs', 'renderer/backend'],
    [screen, 'better-sqlite3', 'renderer/backend'],
    [screen, '#workbench/store/index.ts', 'renderer/backend'],
    [screen, 'electron', 'Only electron/main'],
  ])('%s may not import %s', async (file, imported, why) => {
    expect(await complaints(file, imported)).toEqual([expect.stringContaining(why)]);
  });

  it.each([
    [shared, '../contract/verdict.ts'],
    [shared, 'zod'],
    [workbench, '#workbench/store/index.ts'],
    [workbench, '#shared/random/index.ts'],
    [workbench, './receipt.ts'],
    [workbench, 'node:fs'],
    [headless, '#workbench/runs/index.ts'],
    [shell, 'electron'],
    [screen, 'react'],
    [screen, '#shared/trace/index.ts'],
  ])('%s may import %s', async (file, imported) => {
    expect(await complaints(file, imported)).toEqual([]);
  });
});
