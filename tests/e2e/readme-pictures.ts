import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../fixtures/chromium.ts';

/*
 * Takes the README's pictures anew, from a workspace in which the sample study is done:
 *
 *   npm run build
 *   node electron/headless/ewb.ts sample --data-dir DIR
 *   node tests/e2e/readme-pictures.ts DIR
 */

const PROJECT = join(import.meta.dirname, '../..');
const PICTURES = join(PROJECT, 'resources/pictures');

async function takePictures(page: Page, take: (name: string) => Promise<unknown>): Promise<void> {
  await page.getByRole('heading', { name: 'This machine' }).waitFor();
  await page.getByText(/^Done: /).waitFor();
  await take('start');

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('grid', { name: 'Runs' }).getByText('multiplication-2x2', { exact: true }).click();
  const responses = page.getByRole('grid', { name: /^Responses of/ });
  await responses.getByRole('button', { name: /Mean H/ }).click();
  await page.waitForURL(/sort=meanEntropy/);
  await responses.getByText('incorrect').first().waitFor();
  await page.mouse.move(0, 0);
  await take('run');

  await responses.getByText('incorrect').first().click();
  await page.locator('canvas').first().waitFor();
  // The token that was least certain.
  const spans = page.locator('[data-span]');
  const levels = await spans.evaluateAll((all) =>
    all.map((span) => Number(/\bh(\d+)/.exec(span.getAttribute('class') ?? '')?.[1] ?? 0)),
  );
  await spans.nth(levels.indexOf(Math.max(...levels))).hover();
  await take('response');

  await page.getByRole('link', { name: 'Analysis', exact: true }).click();
  await page.getByRole('button', { name: 'All finished' }).click();
  await page.getByRole('button', { name: /^Analyse/ }).click();
  await page.getByText('76 measures').waitFor();
  await page.mouse.move(0, 0);
  await take('analysis');

  await page.getByRole('link', { name: 'Grading', exact: true }).click();
  await page.getByRole('button', { name: 'All finished' }).click();
  await page.getByRole('button', { name: /^Grade \d/ }).click();
  await page.getByLabel('Your name').fill('Ana');
  await page.getByRole('button', { name: 'Start grading' }).click();
  await page.getByText('framed: what a rule took from it').waitFor();
  await page.mouse.move(0, 0);
  await take('grading');

  await page.getByRole('link', { name: 'Start', exact: true }).click();
  await page.getByRole('link', { name: 'See its sentinel' }).click();
  await page.getByText('This sentinel').waitFor();
  await page.locator('canvas').first().waitFor();
  await page.mouse.move(0, 0);
  await take('sentinel');
}

const [dataDir = ''] = process.argv.slice(2);
const found = await findChromium((sentence) => process.stderr.write(`${sentence}\n`));
if (found.kind === 'missing') throw new Error(found.problem);
const ewb = join(PROJECT, 'electron/headless/ewb.ts');
const host = spawn(process.execPath, [ewb, 'serve', '--data-dir', resolve(dataDir)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({ executablePath: found.path, args: ['--disable-gpu'] });
try {
  const printed = await new Promise<string>((done) => {
    host.stdout.once('data', (text: Buffer) => {
      done(text.toString());
    });
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await page.goto(/http\S+/.exec(printed)?.[0] ?? '');
  mkdirSync(PICTURES, { recursive: true });
  await takePictures(page, (name) =>
    page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' }),
  );
} finally {
  await browser.close();
  host.kill('SIGINT');
}
