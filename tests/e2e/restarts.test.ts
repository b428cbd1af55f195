import { expect, it } from 'vitest';
import { describeInChromium, Host, isDone, takePicture } from './driver.ts';

/** What Chromium itself writes where a connection fails. */
const LOST = /WebSocket connection|ERR_CONNECTION|net::ERR/;

describeInChromium('The page and its host', (driver) => {
  it('outlives its host: it says so, and goes on where the host started again has printed', async () => {
    const first = await Host.start();
    const { modelId, benchmarkIds } = await first.addSample('story-2');
    const id = await first.startRun(modelId, benchmarkIds[0] ?? NaN, 80);
    const page = await driver.open(first, { at: '#/runs', expected: LOST });
    await page.getByRole('grid', { name: 'Runs' }).getByText('story-2', { exact: true }).click();
    await page.getByText('80 responses', { exact: true }).waitFor();
    await first.runWhere(id, ({ done }) => done > 3);
    const finished = await first.responses({ runId: id, states: ['done'] });
    await first.kill();
    await page.getByText('Connection lost.').waitFor();
    await takePicture(page, 'connection-lost');
    // What was there can be read on.
    await page.getByRole('heading', { name: /× story-2/ }).waitFor();
    // What the host would have to do says why it cannot be done; what the page has can be taken away.
    const reason = 'There is no connection to the host.';
    for (const name of ['Pause', 'Cancel', 'CSV', 'Traces (JSONL)']) {
      expect(await page.getByRole('button', { name, exact: true }).isDisabled(), name).toBe(true);
    }
    expect(await page.getByTitle(reason).count()).toBe(4);
    await page.keyboard.press('Control+k');
    const theme = page.getByRole('option', { name: /^Theme: dark/ });
    expect(await theme.getAttribute('aria-disabled')).toBe('true');
    expect(await theme.innerText()).toContain(reason);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    expect(await page.getByRole('button', { name: `Pause: run ${id}` }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'CSV', exact: true }).isEnabled()).toBe(true);

    const second = await Host.start({ dataDir: first.dataDir, port: first.port });
    expect(second.token).not.toBe(first.token);
    await page.getByText('The host was started again and has a new token').waitFor();
    await page.goto(second.url);
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('grid', { name: 'Runs' }).getByText('story-2', { exact: true }).click();
    expect(await second.runWhere(id, isDone)).toMatchObject({ done: 80, failed: 0 });
    await page.getByText('80 responses', { exact: true }).last().waitFor();
    const after = new Map((await second.responses({ runId: id })).map((row) => [row.id, row]));
    for (const row of finished) expect(after.get(row.id)).toEqual(row);
  });

  it('lets nobody in without the token, or with another', async () => {
    const host = await Host.start();
    const page = await driver.window({ expected: LOST });
    await page.goto(host.address);
    await page.getByRole('heading', { name: 'This address lacks its token' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.goto(`${host.address}#token=${'A'.repeat(43)}`);
    await page.getByRole('heading', { name: 'The host does not know this token' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    // The right one, pasted into the same tab, is taken; it does not stay in the address.
    await page.goto(host.url);
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    expect(page.url()).not.toContain(host.token);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  it('serves two tabs, which see each other’s doings', async () => {
    const host = await Host.start();
    const one = await driver.open(host, { at: '#/benchmarks' });
    const other = await driver.open(host, { at: '#/settings' });
    await one.getByText('No benchmarks yet').waitFor();
    await host.addSample('story-1');
    await one.getByRole('grid', { name: 'Benchmarks' }).getByText('story-1', { exact: true }).waitFor();
    await other.getByRole('button', { name: 'Dark', exact: true }).click();
    await expect.poll(async () => (await host.client.settings.get()).theme).toBe('dark');
    const darkness = () =>
      one.evaluate(() => getComputedStyle(document.documentElement).colorScheme || document.body.className);
    await expect.poll(darkness).toContain('dark');
  });
});
