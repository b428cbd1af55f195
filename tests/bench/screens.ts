import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../fixtures/chromium.ts';
import { LONG_TOKENS } from '../fixtures/large-workspace.ts';
import { frameTimes, printFrameTimes, type FrameTimes } from './frame-times.ts';
import { print } from './print.ts';
import { builtPages, largeDataDir, RESPONSES, startHost, type ServedHost } from './served-host.ts';

const FRAMES = 240;
/** Of a row of the responses table. */
const PLAIN_CELLS = 9;

/** Scrolls ten rows a frame: 600 rows a second. */
const SCROLL = `() => { document.querySelector('[role=grid]').scrollTop += 340; }`;
/** Drags the scroll bar: somewhere else in the table five times a second, where no rows are held. */
const DRAG = `(frame) => {
  const grid = document.querySelector('[role=grid]');
  if (frame % 12 === 0) grid.scrollTop = (frame * 7919 * 34) % (grid.scrollHeight - grid.clientHeight);
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

/** Frame times of the responses table at 100,000 rows and of the heatmap at 8,000 tokens, in Chromium on a real host. */
export async function benchScreens(): Promise<void> {
  const found = await findChromium(print);
  if (found.kind === 'missing') {
    print(`Screens are left out. ${found.problem}`);
    return;
  }
  const { folder, runId, longResponseId } = largeDataDir();
  const host = await startHost(folder, await builtPages());
  const browser = await chromium.launch({ executablePath: found.path, args: ['--disable-gpu'] });
  try {
    print('Screens in Chromium without a GPU, 1280 x 800 (60 frames a second: 16.7 ms)');
    printFrameTimes([
      ...(await tableTimes(browser, host, runId)),
      ...(await heatmapTimes(browser, host, longResponseId)),
    ]);
  } finally {
    await browser.close();
    await host.end();
  }
}

type Measured = readonly (readonly [string, FrameTimes])[];

async function tableTimes(browser: Browser, host: ServedHost, runId: number): Promise<Measured> {
  const page = await open(browser, host, `#/runs/${runId}`);
  await page
    .getByRole('row', { name: /item-0\b/ })
    .first()
    .waitFor();
  const rows = await page.locator('[role=grid]').getAttribute('aria-rowcount');
  // The header is a row.
  if (Number(rows) !== RESPONSES + 1) throw new Error(`The table has ${rows ?? 'no'} rows.`);
  const scroll = await frameTimes(page, SCROLL, FRAMES);
  const drag = await frameTimes(page, DRAG, FRAMES);
  return [
    [`table of ${RESPONSES.toLocaleString('en')} rows: scroll`, scroll],
    ['plain HTML of as many cells, no script: scroll', await plainTimes(browser)],
    ['table: drag the scroll bar', drag],
  ];
}

/** What painting alone takes here: the same scroll over static rows of as many cells, with no script but the scroll. */
async function plainTimes(browser: Browser): Promise<FrameTimes> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const cells = '<span>What is 4312 + 5418?</span>'.repeat(PLAIN_CELLS);
  const rows = `<div class="row">${cells}</div>`.repeat(FRAMES * 10 + 40);
  await page.setContent(`<style>
    [role=grid] { height: 600px; overflow: auto; contain: strict; font: 13px system-ui; }
    .row { height: 34px; display: grid; grid-template-columns: repeat(${PLAIN_CELLS}, 1fr); }
    .row > * { overflow: hidden; white-space: nowrap; }
  </style><div role="grid">${rows}</div>`);
  return frameTimes(page, SCROLL, FRAMES);
}

async function heatmapTimes(browser: Browser, host: ServedHost, responseId: number): Promise<Measured> {
  const page = await open(browser, host, `#/responses/${responseId}`);
  await page.locator('[data-span="5"]').waitFor();
  const tokens = await page.locator('[data-span]').count();
  if (tokens !== LONG_TOKENS) throw new Error(`The heatmap has ${tokens} tokens.`);
  return [
    [`heatmap of ${tokens.toLocaleString('en')} tokens: scroll`, await frameTimes(page, SCROLL_TEXT, FRAMES)],
    ['heatmap: hover', await frameTimes(page, HOVER, FRAMES)],
    ['heatmap: arrow keys', await frameTimes(page, ARROWS, FRAMES)],
  ];
}

async function open(browser: Browser, host: ServedHost, hash: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(host.url);
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.goto(host.address + hash);
  return page;
}

if (process.argv[1] === import.meta.filename) await benchScreens();
