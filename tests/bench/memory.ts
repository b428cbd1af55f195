import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../fixtures/chromium.ts';
import { print, printTable } from './print.ts';
import { builtPages, residentMiB, startHost, temporaryFolder, type ServedHost } from './served-host.ts';

/** Prints when a page can be used, and the memory of host, worker and page when the page has watched the whole sample study. */
export async function benchMemory(): Promise<void> {
  const found = await findChromium(print);
  if (found.kind === 'missing') {
    print(`Memory is left out. ${found.problem}`);
    return;
  }
  const host = await startHost(temporaryFolder(), await builtPages());
  const browser = await chromium.launch({ executablePath: found.path, args: ['--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const began = performance.now();
    await page.goto(host.url);
    // Tried, not done: it can be clicked.
    await page.getByRole('button', { name: 'Run the sample study' }).click({ trial: true });
    print(`From the address to a page that can be used: ${(performance.now() - began).toFixed(0)} ms`);
    const before = await memoryOf(host, browser, page);
    const answers = await runSample(host, page);
    const after = await memoryOf(host, browser, page);
    print(`Memory over the sample study, ${answers.toLocaleString('en')} answers, watched by a page (MiB)`);
    printTable([
      ['', 'at the start', 'after it'],
      ...Object.entries(after).map(([name, mebibytes]) => [
        name,
        (before[name] ?? NaN).toFixed(0),
        mebibytes.toFixed(0),
      ]),
    ]);
  } finally {
    await browser.close();
    await host.end();
  }
}

/** Gives the number of answers. */
async function runSample({ client, address }: ServedHost, page: Page): Promise<number> {
  const { runIds } = await client.runs.runSample({ again: false });
  await page.goto(`${address}#/runs/${runIds.at(-1) ?? 0}`);
  for (;;) {
    const runs = await client.runs.list();
    const failed = runs.find(({ state }) => state === 'failed');
    if (failed !== undefined) throw new Error(failed.stateReason ?? 'A run has failed.');
    if (runs.every(({ state }) => state === 'done')) return runs.reduce((sum, { done }) => sum + done, 0);
    await sleep(500);
  }
}

async function memoryOf(host: ServedHost, browser: Browser, page: Page): Promise<Record<string, number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMiB(id));
  return {
    'the host': residentMiB(host.pid),
    'its worker': childrenOf(host.pid).reduce((sum, pid) => sum + residentMiB(pid), 0),
    'the page’s process': Math.max(...renderers),
    'the page’s JavaScript': usedSize / 2 ** 20,
  };
}

/** None where the system does not tell. */
function childrenOf(pid: number): number[] {
  try {
    const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return pids === '' ? [] : pids.split(' ').map(Number);
  } catch {
    return [];
  }
}

if (process.argv[1] === import.meta.filename) await benchMemory();
