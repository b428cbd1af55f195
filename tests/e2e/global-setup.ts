import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { builtApp } from '../fixtures/built-app.ts';
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
    await builtApp();
    cpSync(join(PROJECT, 'out/renderer'), folder, { recursive: true });
  }
  return () => {
    rmSync(folder, { recursive: true, force: true });
    // After all results, where it is read.
    if (found.kind === 'missing') say(`${found.problem} They were left out of this run.`);
  };
}

function say(sentence: string): void {
  process.stderr.write(`\n${sentence}\n\n`);
}
