import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { completionOf } from '../fixtures/chat-completion.ts';
import { alertWith, cellsOf, describeInChromium, Host, takePicture } from './driver.ts';
import { contrastProblems, layoutProblems } from './in-page.ts';

const lines = Array.from({ length: 14 }, (_, at) =>
  completionOf(`q${at}`, 40 + at, { question: `What is ${at} + 40?`, reference: at < 11 ? 40 + at : 1 }),
);
const listed = { id: 'l', logprob: [-0.5, -1, -0.2], entropy: [0.25, 1.5, 0.1], text: 'It is 42.' };

describeInChromium('The import of traces', (driver) => {
  let host: Host;
  beforeAll(async () => {
    host = await Host.start();
  });

  const openDialog = async (page: Page) => {
    await page.getByRole('button', { name: 'Import traces…' }).click();
    return page.getByRole('dialog', { name: 'Import traces' });
  };
  const choose = (page: Page, name: string, all: readonly unknown[]) =>
    page.getByLabel('Recorded answers').setInputFiles({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(
        all.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
      ),
    });

  it('refuses bad lines by number and field, and stores nothing', async () => {
    const page = await driver.open(host, { at: '#/runs' });
    const dialog = await openDialog(page);
    await expect.poll(() => dialog.getByRole('button', { name: 'Import' }).isDisabled()).toBe(true);
    await choose(page, 'bad.jsonl', [...lines, '{', { ...listed, entropy: [1] }]);
    await dialog.getByLabel('Benchmark').fill('sums');
    await dialog.getByRole('button', { name: 'Import' }).click();
    const alert = await alertWith(page, 'bad.jsonl');
    expect(alert.split('\n')).toEqual([
      'bad.jsonl, line 15: it is not JSON.',
      'bad.jsonl, line 16: field "entropy" must have 3 entries, one a token, not 1.',
    ]);
    await takePicture(page, 'import-traces-refused');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await host.client.runs.list()).toEqual([]);
  });

  it('brings runs of an external model, marked so wherever they are', async () => {
    const page = await driver.open(host, { at: '#/runs' });
    const dialog = await openDialog(page);
    await choose(page, 'served.jsonl', lines);
    await dialog.getByLabel('Benchmark').fill('sums');
    await dialog.getByRole('button', { name: 'Import' }).click();
    await page.getByText('14 answers came in 1 run.').waitFor();
    const table = page.getByRole('grid', { name: 'Runs' });
    await expect.poll(() => table.innerText()).toContain('served-7B (external)');
    await page.getByText('Imported from served.jsonl').waitFor();
    expect(await page.getByText('New runs like these').count()).toBe(0);
    await takePicture(page, 'import-traces-runs');

    await page.goto(`${host.address}#/models`);
    const models = page.getByRole('grid', { name: 'Models' });
    await models.getByText('served-7B').click();
    await page.getByText('An external model: its answers were recorded elsewhere').waitFor();
    expect(await page.getByRole('link', { name: 'New run' }).count()).toBe(0);
    expect(await models.getByRole('row').nth(1).innerText()).toMatch(/\bexternal\b/);
    await takePicture(page, 'import-traces-model');

    const [run] = await host.client.runs.list();
    await page.goto(`${host.address}#/runs/${run?.id ?? 0}?tab=receipt`);
    await page.getByText('These answers were recorded elsewhere').waitFor();
    expect(await page.getByText('New run like this').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)(
    'shows answers by their top-20 entropy, and says so (%s)',
    async (theme) => {
      const [run] = await host.client.runs.list();
      const [first] = await host.responses({ runId: run?.id ?? 0 });
      const page = await driver.open(host, { at: `#/responses/${first?.id ?? 0}`, colorScheme: theme });
      await page.getByRole('img', { name: /^Shades: Top-20 entropy from 0/ }).waitFor();
      await page.getByLabel('Top-20 entropy in nats at each of 5 tokens').first().waitFor();
      const details = page.getByText('Token 1 of 5');
      await details.waitFor();
      expect(await page.getByText(/gave no token texts/).count()).toBe(0);
      await page.getByTitle('Entropy in nats over the 20 most likely tokens').waitFor();
      const alternatives = page.getByRole('table', { name: 'Alternatives at token 1' });
      expect((await cellsOf(alternatives)).map(([rank, token]) => [rank, token])).toEqual([
        ['1', 'It'],
        ['2', '?'],
        ['3', '!'],
        ['', 'all others'],
      ]);
      await takePicture(page, `import-traces-response-${theme}`);
      expect(await page.evaluate(layoutProblems)).toEqual([]);
      expect(await page.evaluate(contrastProblems)).toEqual([]);
    },
  );

  it('shows answers of which no token is known as text and curve', async () => {
    const source = {
      kind: 'uploaded' as const,
      name: 'lists.jsonl',
      content: Buffer.from(JSON.stringify(listed)).toString('base64'),
    };
    await host.client.runs.importTraces({ source, model: 'lists', benchmark: 'lists' });
    const run = (await host.client.runs.list()).find(({ model }) => model === 'lists');
    const page = await driver.open(host, { at: `#/runs/${run?.id ?? 0}` });
    await page
      .getByRole('grid', { name: /^Responses of/ })
      .getByRole('row')
      .nth(1)
      .click();
    await page.getByText('Token 1 of 3').waitFor();
    await expect
      .poll(() => page.getByRole('group', { name: 'Answer, token by token' }).innerText())
      .toContain('It is 42.');
    expect(await page.getByText(/^The imported file gave no token texts/).count()).toBe(1);
    await takePicture(page, 'import-traces-lists');
  });

  it('hands its table of tokens over without what is not known', async () => {
    const run = (await host.client.runs.list()).find(({ model }) => model === 'served-7B');
    const page = await driver.open(host, { at: `#/runs/${run?.id ?? 0}` });
    await page
      .getByRole('grid', { name: /^Responses of/ })
      .getByRole('row')
      .nth(1)
      .click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tokens (CSV)' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.split('\n')[3]).toMatch(/^2,\d+," 40",5,8,-0\.25,1,,,0\./);
  });
});
