import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeInChromium, Host, isDone } from './driver.ts';
import { focusMark } from './in-page.ts';

describeInChromium('By keyboard alone', (driver) => {
  let host: Host;
  let runId = NaN;
  beforeAll(async () => {
    host = await Host.start();
    const { modelId, benchmarkIds } = await host.addSample('addition-2');
    runId = await host.startRun(modelId, benchmarkIds[0] ?? NaN, 8);
    await host.runWhere(runId, isDone);
  });

  /** Tabs on until an element has the focus; each one on the way shows that it has it. */
  async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
    for (let step = 0; step < most; step++) {
      await page.keyboard.press('Tab');
      const { name: at, isVisible } = await page.evaluate(focusMark);
      expect(isVisible, `The focus shows at “${at}”`).toBe(true);
      if (name.test(at)) return;
    }
    throw new Error(`${name.source} cannot be reached with Tab`);
  }

  it('leads from Start to the alternatives of a response', async () => {
    const page = await driver.open(host, { at: '#/start' });
    await page.getByRole('heading', { name: 'Recent runs' }).waitFor();
    await tabTo(page, /^Recent runs$/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`#/runs/${runId}`));
    await page.getByText('8 responses', { exact: true }).last().waitFor();
    await tabTo(page, /^Responses of/);
    const order = await host.responses({ runId });
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`#/responses/${order[1]?.id ?? 0}\\b`));
    await page.getByText('2 / 8', { exact: true }).waitFor();

    await tabTo(page, /^Answer, token by token/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('table', { name: 'Alternatives at token 3', exact: true }).waitFor();
    // The cursor stays where it is whatever the shades are of.
    const cursor = page.getByRole('group', { name: 'Answer, token by token' }).locator('[data-at]');
    const at = await cursor.getAttribute('data-span');
    for (const title of ['NLL', 'Rank', 'Margin', 'Entropy']) {
      await page.keyboard.press('c');
      await page.getByRole('img', { name: `Shades: ${title} from` }).waitFor();
      expect(await cursor.getAttribute('data-span')).toBe(at);
    }

    await page.keyboard.press('j');
    await page.getByText('3 / 8', { exact: true }).waitFor();
    expect(page.url()).toContain(`#/responses/${order[2]?.id ?? 0}`);
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await page.getByText('1 / 8', { exact: true }).waitFor();
    // Nothing is before the first.
    await page.keyboard.press('k');
    await page.getByText('1 / 8', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(new RegExp(`#/runs/${runId}`));
  });

  it('goes to every screen by Ctrl and a digit, and by the palette', async () => {
    const page = await driver.open(host);
    for (const [digit, screen] of [
      [2, 'models'],
      [3, 'benchmarks'],
      [4, 'runs'],
      [5, 'grading'],
      [6, 'analysis'],
      [7, 'sentinels'],
      [8, 'settings'],
      [1, 'start'],
    ] as const) {
      await page.keyboard.press(`Control+${digit}`);
      await page.waitForURL(new RegExp(`#/${screen}$`));
      const here = page.getByRole('navigation', { name: 'Screens' }).locator('[aria-current="page"]');
      await expect.poll(async () => (await here.innerText()).toLowerCase()).toBe(screen);
    }
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox', { name: 'Command' });
    await palette.waitFor();
    await page.keyboard.type('items addition');
    await expect.poll(() => page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/benchmarks\/\d+$/);
    await page.keyboard.press('Control+k');
    const option = (name: RegExp) => page.getByRole('option', { name });
    expect((await option(/^Benchmarks/).innerText()).replaceAll(/\s+/g, ' ')).toBe(
      'Benchmarks Ctrl 3 Screen',
    );
    // The key of the screen beneath, where it has one.
    expect(await option(/^New run N?Action/).count()).toBe(1);
    await page.keyboard.type('nothing is called like this');
    await page.getByText('Nothing is called so.').waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
  });

  it('tells its keys at ?, which are those that work', async () => {
    const [first] = await host.responses({ runId });
    const page = await driver.open(host, { at: `#/responses/${first?.id ?? 0}?run=${runId}` });
    await page.getByText('1 / 8', { exact: true }).waitFor();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys of this screen' });
    const text = await sheet.innerText();
    for (const does of ['Next response', 'Previous response', 'Back to the table', 'Command palette']) {
      expect(text.split(does).length, `“${does}” is there once`).toBe(2);
    }
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Next response J or → Previous response K or ←');
    // The screen beneath does not hear keys while the sheet is open.
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.getByText('1 / 8', { exact: true }).waitFor();
    // A letter in a field is a letter.
    await page.keyboard.press('Escape');
    await page.getByText('8 responses', { exact: true }).last().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('njk?');
    const search = page.getByRole('searchbox', { name: 'Find in question, answer, item' });
    expect(await search.inputValue()).toBe('njk?');
  });
});
