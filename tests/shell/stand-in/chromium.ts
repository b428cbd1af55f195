import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { tell } from './control.ts';

let context: BrowserContext | null = null;

/** Starts Chromium, with an address for the test to look at its pages too. */
export async function startChromium(): Promise<void> {
  const { EWB_SHELL_CHROMIUM: executablePath, EWB_SHELL_PROFILE: profile } = process.env;
  if (executablePath === undefined || profile === undefined) throw new Error('The test did not start this');
  context = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: { width: 1280, height: 800 },
    args: ['--disable-gpu', '--remote-debugging-port=0'],
    serviceWorkers: 'block',
  });
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  tell({ kind: 'chromium', endpoint: `ws://127.0.0.1:${port ?? ''}${path ?? ''}` });
}

export function browserContext(): BrowserContext {
  if (context === null) throw new Error('The app is not ready');
  return context;
}

export async function closeChromium(): Promise<void> {
  await context?.close();
}
