import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import { endCommands } from '../fixtures/run-ewb.ts';
import { removeTemporaryFolders, type Host } from './host.ts';

export { Host, isDone, MODEL_FILE, STUDY, temporaryFolder } from './host.ts';

interface OpenOptions extends BrowserContextOptions {
  /** Where to go, as in the address: `#/runs/1`. */
  readonly at?: string;
  /** Messages on the console that the test brings about. */
  readonly expected?: RegExp;
}

/** A user at the keyboard of one Chromium, in whose windows nothing may be written to the console as an error. */
export class Driver {
  #browser: Browser | null = null;
  #problems: string[] = [];

  async start(): Promise<void> {
    const found = inject('chromium');
    if (found.kind === 'missing') throw new Error(found.problem);
    this.#browser = await chromium.launch({ executablePath: found.path, args: ['--disable-gpu'] });
  }

  /** A window of its own with the workbench in it. */
  async open(host: Host, options: OpenOptions = {}): Promise<Page> {
    const page = await this.window(options);
    await page.goto(host.url);
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    if (options.at !== undefined) await page.goto(host.address + options.at);
    return page;
  }

  /** A window with nothing in it. */
  async window({ expected, ...options }: Omit<OpenOptions, 'at'> = {}): Promise<Page> {
    if (this.#browser === null) throw new Error('Chromium is not started');
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: 'light',
      ...options,
    });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    const note = (text: string) => {
      if (expected?.test(text) !== true) this.#problems.push(text);
    };
    page.on('pageerror', (error) => {
      note(error.stack ?? error.message);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') note(message.text());
    });
    return page;
  }

  /** Closes the windows; gives what the console had to say. */
  async closeWindows(): Promise<string[]> {
    const problems = this.#problems;
    this.#problems = [];
    await Promise.all(this.#browser?.contexts().map((context) => context.close()) ?? []);
    return problems;
  }

  async end(): Promise<void> {
    await this.#browser?.close();
  }
}

/** Tests with Chromium; left out where there is none. Windows are closed after each, hosts end after all. */
export function describeInChromium(title: string, tests: (driver: Driver) => void): void {
  describe.skipIf(inject('chromium').kind === 'missing')(title, () => {
    const driver = new Driver();
    beforeAll(() => driver.start());
    afterEach(async () => {
      expect(await driver.closeWindows()).toEqual([]);
    });
    afterAll(async () => {
      await driver.end();
      await endCommands();
      removeTemporaryFolders();
    });
    tests(driver);
  });
}

const PICTURES = join(import.meta.dirname, 'pictures');

/** Takes a picture for people to look at; it is not compared with anything. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
}

/** The rows of a table as texts, cell by cell. */
export async function cellsOf(table: Locator): Promise<string[][]> {
  return table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
    );
}

/** The sentence of an alert on the page that has `text` in it. */
export async function alertWith(page: Page, text: string | RegExp): Promise<string> {
  const alert = page.getByRole('alert').filter({ hasText: text });
  await alert.waitFor();
  return (await alert.innerText()).trim();
}
