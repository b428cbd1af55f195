import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { makeWorld, startFakeHost, type FakeHost, type World } from '../fixtures/fake-host/index.ts';
import { frameTimes, printFrameTimes, type FrameTimes } from './frame-times.ts';
import { print } from './print.ts';

const ROWS = 100_000;
const TOKENS = 8_000;
const FRAMES = 240;
const ESSAY_RUN = 900;

/** Scrolls ten rows a frame: 600 rows a second. */
const SCROLL = `() => { document.querySelector('[role=grid]').scrollTop += 340; }`;
/** Drags the scroll bar: somewhere else in the table five times a second, where no rows are held. */
const DRAG = `(frame) => {
  if (frame % 12 === 0) document.querySelector('[role=grid]').scrollTop = (frame * 7919 % ${ROWS}) * 34;
}`;
/** Moves the pointer's cursor to another token in sight at each frame. */
const HOVER = `(frame) => {
  window.spans ??= [...document.querySelectorAll('[data-span]')].slice(0, 400);
  window.spans[frame * 7 % 400].dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
}`;
const SCROLL_TEXT = `() => { document.querySelector('[data-heat]').scrollTop += 60; }`;
const ARROWS = `() => {
  document.querySelector('[data-heat]').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
}`;

/** Frame times of the responses table at 100,000 rows and of the heatmap at 8,000 tokens, in Chromium. */
export async function benchScreens(): Promise<void> {
  print(
    `Screens in Chromium, 1280 x 800, a host with ${ROWS} made-up responses (60 frames a second: 16.7 ms)`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'ewb-screens-'));
  const page = join(folder, 'page');
  await buildPage(page);
  const world = longWorld();
  const host = await startFakeHost({ world, page });
  const browser = await chromium.launch({
    executablePath: process.env['EWB_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    printFrameTimes([...(await tableTimes(browser, host, world)), ...(await heatmapTimes(browser, host))]);
  } finally {
    await browser.close();
    await host.stop();
    await rm(folder, { recursive: true });
  }
}

type Measured = readonly (readonly [string, FrameTimes])[];

async function tableTimes(browser: Browser, host: FakeHost, world: World): Promise<Measured> {
  const run = world.runs.find(({ benchmark }) => benchmark === 'long');
  const page = await open(browser, host, `#/runs/${run?.id ?? 0}`);
  await page.getByRole('row', { name: /long-1\b/ }).waitFor();
  return [
    ['table: scroll', await frameTimes(page, SCROLL, FRAMES)],
    ['table: drag the scroll bar', await frameTimes(page, DRAG, FRAMES)],
  ];
}

async function heatmapTimes(browser: Browser, host: FakeHost): Promise<Measured> {
  const page = await open(browser, host, `#/responses/${ESSAY_RUN * 1_000_000 + 1}`);
  await page.locator('[data-span="5"]').waitFor();
  const tokens = await page.locator('[data-span]').count();
  return [
    [`heatmap of ${tokens} tokens: hover`, await frameTimes(page, HOVER, FRAMES)],
    ['heatmap: arrow keys', await frameTimes(page, ARROWS, FRAMES)],
    ['heatmap: scroll', await frameTimes(page, SCROLL_TEXT, FRAMES)],
  ];
}

async function open(browser: Browser, host: FakeHost, hash: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(host.address);
  await page.goto(`${host.origin}/${hash}`);
  return page;
}

/** The long benchmark answered to its end, and a run of one answer of 8,000 tokens. */
function longWorld(): World {
  const world = makeWorld({ long: ROWS });
  const item = world.items.get(1)?.[0];
  const [run] = world.runs;
  if (item === undefined || run === undefined) throw new Error('The made-up workspace is empty.');
  const line =
    'First 4312 + 5418 is worked out digit by digit, carrying where it must be; then it is checked.\n';
  // Made-up tokens have 2.5 characters on average.
  const reference = line.repeat(Math.round((TOKENS * 2.5) / line.length));
  world.items.set(ESSAY_RUN, [{ ...item, id: ESSAY_RUN * 1_000_000, question: 'Explain.', reference }]);
  world.runs.push({ ...run, id: ESSAY_RUN, benchmarkId: ESSAY_RUN, total: 1, done: 1, correct: 1 });
  return world;
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    root: resolve(import.meta.dirname, '../../renderer'),
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    build: { outDir, target: 'es2023', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  });
}
