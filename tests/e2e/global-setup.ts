import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium, type FoundChromium } from '../fixtures/chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: FoundChromium;
    /** The built pages: a copy, so that a build meanwhile does not take them away. */
    pages: string;
  }
}

const PROJECT = join(import.meta.dirname, '../..');

/** Finds Chromium, and builds what the tests look at: they never see what an earlier build left. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-e2e-pages-'));
  const found = await findChromium(say);
  provide('chromium', found);
  provide('pages', folder);
  if (found.kind === 'found') {
    build();
    cpSync(join(PROJECT, 'out/renderer'), folder, { recursive: true });
  }
  return () => {
    rmSync(folder, { recursive: true, force: true });
    // After all results, where it is read.
    if (found.kind === 'missing') say(`${found.problem} They were left out of this run.`);
  };
}

function build(): void {
  const bin = join(PROJECT, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status } = spawnSync(process.execPath, [bin, 'build', '--logLevel', 'error'], {
    cwd: PROJECT,
    stdio: ['ignore', 'inherit', 'inherit'],
    // What is shipped is built, whatever the tests run as.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error('The build failed: see above.');
}

function say(sentence: string): void {
  process.stderr.write(`\n${sentence}\n\n`);
}
