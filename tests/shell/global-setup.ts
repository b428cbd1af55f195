import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { electronBinary, hasDisplay } from '../../electron/headless/electron-binary.ts';
import { builtApp } from '../fixtures/built-app.ts';
import { findChromium } from '../fixtures/chromium.ts';
import { PROJECT } from '../fixtures/run-ewb.ts';

/** What the shell's tests run on. */
export type Ground =
  | { readonly kind: 'Electron'; readonly binary: string }
  | { readonly kind: 'stand-in'; readonly chromium: string }
  /** Neither can be had: a sentence. */
  | { readonly kind: 'none'; readonly problem: string };

declare module 'vitest' {
  export interface ProvidedContext {
    shellGround: Ground;
    /** The built app: a copy, so that a build meanwhile does not take it away. */
    shellApp: string;
  }
}

/** Finds Electron or Chromium, and builds the app. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const ground = await findGround();
  // Within the project, where its packages are found from.
  const caches = join(PROJECT, 'node_modules', '.cache');
  mkdirSync(caches, { recursive: true });
  const app = mkdtempSync(join(caches, 'ewb-shell-'));
  provide('shellGround', ground);
  provide('shellApp', app);
  if (ground.kind !== 'none') {
    await builtApp();
    for (const part of ['out', 'package.json'])
      cpSync(join(PROJECT, part), join(app, part), { recursive: true });
    symlinkSync(join(PROJECT, 'resources'), join(app, 'resources'));
  }
  return () => {
    rmSync(app, { recursive: true, force: true });
    // After all results, where it is read.
    if (ground.kind === 'none') say(`${ground.problem} The desktop shell’s tests were left out of this run.`);
    if (ground.kind === 'stand-in') {
      say(
        'The desktop shell was tested on a stand-in for Electron, with Chromium: there is no Electron here.',
      );
    }
  };
}

async function findGround(): Promise<Ground> {
  // See processes.ts.
  if (process.platform !== 'linux') {
    return { kind: 'none', problem: 'Which processes the app leaves behind is only seen on Linux.' };
  }
  // Only one that is there already: its download is not waited for.
  const binary = hasDisplay(process.env, process.platform) ? await electronBinary(0) : null;
  if (binary !== null) return { kind: 'Electron', binary };
  const found = await findChromium(say);
  return found.kind === 'found'
    ? { kind: 'stand-in', chromium: found.path }
    : { kind: 'none', problem: found.problem };
}

function say(sentence: string): void {
  process.stderr.write(`\n${sentence}\n\n`);
}
