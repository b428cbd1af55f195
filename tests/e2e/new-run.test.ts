import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeInChromium, Host, isDone, takePicture } from './driver.ts';

describeInChromium('A new run', (driver) => {
  let host: Host;
  let modelId = NaN;
  let story = NaN;
  beforeAll(async () => {
    host = await Host.start();
    const added = await host.addSample('story-2', 'addition-4');
    ({ modelId } = added);
    story = added.benchmarkIds[0] ?? NaN;
  });

  const summary = (page: Page) => page.getByRole('main').getByRole('status');
  const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true });

  it('is refused field by field, and starts with Ctrl+Enter as its summary says', async () => {
    const page = await driver.open(host, { at: '#/runs/new' });
    // The only model is ticked already; benchmarks are two.
    expect(await page.getByRole('checkbox', { name: /ladder/i }).isChecked()).toBe(true);
    await expect.poll(() => summary(page).innerText()).toBe('Tick a benchmark.');
    await page.getByRole('checkbox', { name: /story-2/ }).check();
    await expect.poll(() => summary(page).innerText()).toMatch(/^1 run, 100 answers/);

    for (const [label, wrong, sentence, right] of [
      ['Items', '2.5', 'Items: must be whole, 1 or more.', '5'],
      ['Temperature', '-1', 'Temperature: must be 0 to 10.', '0.5'],
      ['Top-p', '0', 'Top-p: must be above 0, up to 1.', '1'],
      ['Max tokens', 'many', 'Max tokens: must be whole, 1 or more.', '120'],
      ['Prompt template', 'no place', 'The template has no {question}', '{question}'],
    ] as const) {
      await field(page, label).fill(wrong);
      await expect.poll(() => summary(page).innerText()).toContain(sentence);
      // Nothing starts, and the field says it itself.
      await page.keyboard.press('Control+Enter');
      await expect.poll(() => field(page, label).getAttribute('aria-invalid')).toBe('true');
      await field(page, label).fill(right);
    }
    expect(await host.client.runs.list()).toEqual([]);
    await expect.poll(() => summary(page).innerText()).toMatch(/^1 run, 5 answers/);
    const prompt = page.getByRole('region', { name: 'What is sent' });
    await expect.poll(() => prompt.innerText()).toContain('Eva has 31 cards.');

    // What opens below the screen comes into sight.
    await page.getByRole('button', { name: /^Advanced/ }).click();
    const gpu = page.getByRole('checkbox', { name: 'Use a GPU where there is one' });
    const fold = (await page.getByRole('main').locator('footer').boundingBox())?.y ?? NaN;
    await expect.poll(async () => ((await gpu.boundingBox())?.y ?? NaN) + 24 < fold).toBe(true);

    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/#\/runs\/\d+\?tab=live/);
    const [run] = await host.client.runs.list();
    const { row, settings } = await host.client.runs.get({ id: run?.id ?? 0 });
    expect(row).toMatchObject({ total: 5, modelId, benchmarkId: story, temperature: 0.5, seed: 7 });
    expect(settings).toMatchObject({ maxTokens: 120, reproducible: true });
    await host.runWhere(row.id, isDone);
    await page.getByRole('tab', { name: 'Responses' }).click();
    await page.getByText('5 responses', { exact: true }).last().waitFor();
    const responses = page.getByRole('grid', { name: /^Responses of/ });
    for (const { itemKey, tokens } of await host.responses({ runId: row.id })) {
      const shown = responses.getByRole('row').filter({ hasText: itemKey });
      await expect.poll(() => shown.innerText()).toContain(String(tokens));
    }
    // The next one knows how long an answer takes.
    await page.goto(`${host.address}#/runs/new?benchmarks=${story}`);
    await expect
      .poll(() => summary(page).innerText())
      .toMatch(/^1 run, 100 answers, (about \d+ s|under 1 s)$/);
  });

  it('shows the answer being written, and pauses and goes on', async () => {
    const id = await host.startRun(modelId, story, 100);
    const page = await driver.open(host, { at: `#/runs/${id}?tab=live` });
    const written = page.getByRole('group', { name: 'Answer being written' });
    await written.waitFor();
    await expect.poll(async () => (await written.innerText()).length).toBeGreaterThan(0);
    await takePicture(page, 'run-live-writing');

    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    const { done } = await host.runWhere(id, ({ state }) => state === 'paused');
    expect(done).toBeLessThan(100);
    await page.getByRole('main').getByText(`${done} / 100 responses`, { exact: true }).waitFor();
    await page.getByText('No answer is being written').waitFor();

    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await host.client.runs.pause({ id });
    // Another client's doing shows too.
    await page.getByRole('button', { name: 'Cancel' }).click();
    await host.runWhere(id, ({ state }) => state === 'cancelled');
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    const { row } = await host.client.runs.get({ id });
    await dialog.getByText(`${row.done} response`).waitFor();
    await dialog.getByRole('button', { name: `Delete run ${id}` }).click();
    await page.waitForURL(/#\/runs$/);
    expect((await host.client.runs.list()).map((run) => run.id)).not.toContain(id);
  });

  it('goes on while its page is loaded anew and its worker is killed, and loses nothing', async () => {
    const id = await host.startRun(modelId, story, 120);
    const page = await driver.open(host, { at: `#/runs/${id}` });
    await host.runWhere(id, ({ done }) => done > 5);
    await page.goto(`${host.address}#/runs`);
    const main = page.getByRole('main');
    await main.getByRole('progressbar', { name: 'Progress of the queue' }).waitFor();
    await main.getByText('running', { exact: true }).waitFor();
    await takePicture(page, 'runs-running');
    // The strip, the row and the status line say the same at every moment.
    const told = () =>
      page.evaluate(() =>
        [
          'main .row:not(.heading)',
          'main [role=progressbar][aria-label="Progress of the queue"]',
          'footer[aria-label=Status]',
        ]
          .map((place) => document.querySelector(place))
          .map((element) =>
            element?.matches('[role=progressbar]') === true ? element.parentElement : element,
          )
          .map((element) => /\d+ \/ 120/.exec(element?.textContent ?? '')?.[0] ?? ''),
      );
    // All that was told: what is thrown while it is asked for would only be asked for again.
    const seen = new Set<string>();
    await expect
      .poll(async () => {
        seen.add((await told()).join(', '));
        return seen.size;
      })
      .toBeGreaterThan(3);
    for (const counts of seen) expect(new Set(counts.split(', ')).size, counts).toBe(1);
    await page.goto(`${host.address}#/runs/${id}`);
    await page.reload();
    await page.getByRole('progressbar', { name: 'Progress of the queue' }).waitFor();
    expect(page.url()).toContain(`#/runs/${id}`);

    const before = await host.responses({ runId: id, states: ['done'] });
    expect(before.length).toBeLessThan(120);
    const [worker] = host.workers();
    if (worker === undefined) throw new Error('There is no worker');
    process.kill(worker, 'SIGKILL');
    await expect.poll(() => host.workers().includes(worker)).toBe(false);

    expect(await host.runWhere(id, isDone)).toMatchObject({ done: 120, failed: 0 });
    await page.getByText('120 responses', { exact: true }).last().waitFor();
    await page.getByRole('main').getByText('done', { exact: true }).first().waitFor();
    // What was finished is what it was: nothing was answered twice.
    const after = new Map((await host.responses({ runId: id })).map((row) => [row.id, row]));
    for (const row of before) expect(after.get(row.id)).toEqual(row);
  });
});
