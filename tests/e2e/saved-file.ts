import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { temporaryFolder, type Driver } from './driver.ts';

/** What a button saves, as text. */
export async function savedBy(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await file.path(), 'utf8');
}

/** A saved page in a window without a network, and the addresses that it asked for: its own is `file`. */
export async function openedOffline(driver: Driver, html: string) {
  const path = join(temporaryFolder(), 'saved.html');
  await writeFile(path, html);
  const page = await driver.window({ offline: true });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const file = pathToFileURL(path).href;
  await page.goto(file);
  return { page, asked, file };
}
