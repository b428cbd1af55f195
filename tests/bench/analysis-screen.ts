/// <reference lib="dom" />
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../fixtures/chromium.ts';
import { makeManyAnswers } from '../fixtures/many-answers.ts';
import { frameTimes, printFrameTimes, type FrameTimes } from './frame-times.ts';
import { print, printTable } from './print.ts';
import { builtPages, startHost, temporaryFolder } from './served-host.ts';

const ANSWERS = 1_000_000;
const FRAMES = 240;

/** Parts of the analysis, each with what is looked at. */
const TABS = [
  ['Distributions', /histogram and kernel density/],
  ['Curves', /^ROC curves/],
  ['Scatter', /answers by correctness/],
] as const;

/** Moves the pointer over the chart, somewhere else at each frame: tooltips follow it. */
const POINT = `(frame) => {
  const canvas = document.querySelector('figure canvas');
  const { left, top, width, height } = canvas.getBoundingClientRect();
  canvas.dispatchEvent(new MouseEvent('mousemove', {
    bubbles: true,
    clientX: left + 60 + (frame * 17) % (width - 90),
    clientY: top + 60 + (frame * 7) % (height - 120),
  }));
}`;
/** Shows and hides the settings twice a second: the charts are drawn anew in another size. */
const RESIZE = `(frame) => {
  if (frame % 30 === 0) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }));
}`;

interface Opened {
  readonly seconds: number;
  /** Longest time without a frame meanwhile (ms). */
  readonly longest: number;
}

/** The charts of a million answers, in Chromium on a real host: until they are drawn, and frames from then on. */
export async function benchAnalysisScreen(): Promise<void> {
  const found = await findChromium(print);
  if (found.kind === 'missing') {
    print(`The analysis screen is left out. ${found.problem}`);
    return;
  }
  const folder = temporaryFolder();
  const pages = await builtPages();
  makeManyAnswers(join(folder, 'workspace.sqlite'), ANSWERS);
  const host = await startHost(folder, pages);
  const browser = await chromium.launch({ executablePath: found.path, args: ['--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(300_000);
    await page.goto(host.url);
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    const runIds = (await host.client.runs.list()).map(({ id }) => id);
    const settings = 'measures=mean%2Cmax%2Cnll_avg&against=std';
    // Another part of it than those that are timed.
    await page.goto(`${host.address}#/analysis?runs=${runIds.join('%2C')}&tab=compare&${settings}`);
    await page
      .getByText(`${ANSWERS.toLocaleString('en')} answers`)
      .first()
      .waitFor();

    print(`The analysis of ${ANSWERS.toLocaleString('en')} answers in Chromium without a GPU, 1280 x 800`);
    const opened: string[][] = [['until it is drawn', 's', 'longest without a frame, ms']];
    const moved: (readonly [string, FrameTimes])[] = [];
    for (const [tab, chart] of TABS) {
      const { seconds, longest } = await open(page, tab, chart);
      opened.push([tab, seconds.toFixed(1), longest.toFixed(0)]);
      moved.push(
        [`${tab}: pointer`, await frameTimes(page, POINT, FRAMES)],
        [`${tab}: settings shown and hidden`, await frameTimes(page, RESIZE, FRAMES)],
      );
    }
    printTable(opened);
    printFrameTimes(moved);
  } finally {
    await browser.close();
    await host.end();
  }
}

async function open(page: Page, tab: string, chart: RegExp): Promise<Opened> {
  await page.evaluate(watchFrames);
  const started = performance.now();
  await page.getByRole('tab', { name: tab, exact: true }).click();
  await page.getByRole('img', { name: chart }).locator('canvas').first().waitFor();
  await page.waitForFunction(
    () => document.querySelector('main [role=progressbar], main [aria-busy=true]') === null,
  );
  // Drawn, not only there.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const seconds = (performance.now() - started) / 1000;
  return { seconds, longest: await page.evaluate(longestPause) };
}

interface Watched {
  pause?: number;
}

/** Runs in the page: notes from now on how long it goes without a frame. */
function watchFrames(): void {
  const watched = window as Watched;
  watched.pause = 0;
  let last = performance.now();
  const next = (): void => {
    const now = performance.now();
    if (watched.pause === undefined) return;
    watched.pause = Math.max(watched.pause, now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** Runs in the page: ends that. */
function longestPause(): number {
  const watched = window as Watched;
  const { pause = NaN } = watched;
  delete watched.pause;
  return pause;
}

if (import.meta.main) await benchAnalysisScreen();
