import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { alertWith, describeInChromium, Host, MODEL_FILE, temporaryFolder } from './driver.ts';

describeInChromium('A model of one’s own', (driver) => {
  const folder = temporaryFolder();
  const wrong = join(folder, 'notes.gguf');
  const truncated = join(folder, 'half.gguf');
  const own = join(folder, 'deep', 'my model.gguf');
  let host: Host;
  beforeAll(async () => {
    writeFileSync(wrong, 'These are notes and no model.\n'.repeat(20));
    const whole = readFileSync(MODEL_FILE);
    writeFileSync(truncated, whole.subarray(0, whole.length / 2));
    mkdirSync(join(folder, 'deep'));
    copyFileSync(MODEL_FILE, own);
    host = await Host.start({ modelFolders: [folder] });
  });

  it.each([
    ['that is no GGUF', wrong],
    ['that is not there', join(folder, 'nowhere.gguf')],
    ['that is cut off', truncated],
    ['that is a folder', folder],
  ])('is refused as a file %s, with a sentence that names it', async (_what, path) => {
    const page = await driver.open(host, { at: '#/models' });
    await page.getByText('No models yet').waitFor();
    await page.getByRole('textbox', { name: 'Path of a GGUF file' }).fill(path);
    await page.keyboard.press('Enter');
    const sentence = await alertWith(page, path);
    expect(sentence).toMatch(/\.$/);
    // One line for people, not what a library threw.
    expect(sentence).not.toMatch(/\bat .*:\d+:\d+|undefined|\[object/);
    expect(await host.client.models.list()).toEqual([]);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });

  it('comes by the file browser of the host, which shows its folders only', async () => {
    const page = await driver.open(host, { at: '#/models' });
    await page.getByRole('button', { name: 'Add a model file…' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add a GGUF file' });
    const place = dialog.getByRole('textbox', { name: 'Folder on the host' });
    await expect.poll(() => place.inputValue()).toContain(folder);
    await dialog.getByText('half.gguf').waitFor();
    // The list has the focus as it comes, so that arrows and Enter go on.
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(focused).toMatch(/^deep/);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toMatch(/^my model\.gguf/);
    await page.keyboard.press('Backspace');
    await expect.poll(focused).toMatch(/^deep/);
    await place.fill('/etc');
    await page.keyboard.press('Enter');
    expect(await dialog.getByRole('alert').innerText()).toContain('/etc is outside of the folders');
    await place.fill(folder);
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: /^deep/ }).click();
    await dialog.getByRole('button', { name: /^my model\.gguf/ }).click();
    const row = page.getByRole('grid', { name: 'Models' }).getByRole('row').filter({ hasText: 'present' });
    await row.waitFor();
    const [model] = await host.client.models.list();
    expect(model).toMatchObject({ path: own, present: true });
    await row.click();
    await page.getByText(own, { exact: true }).waitFor();
    await page.getByText(model?.sha256 ?? '', { exact: true }).waitFor();

    // It answers.
    const [benchmarkId] = (await host.addSample('addition-2')).benchmarkIds;
    const id = await host.startRun(model?.id ?? NaN, benchmarkId ?? NaN, 2);
    expect(await host.runWhere(id, ({ state }) => state === 'done')).toMatchObject({ done: 2 });
  });

  it('is known by its contents wherever it comes from, and is taken off the list and back', async () => {
    const other = await Host.start({ modelFolders: [folder] });
    const page = await driver.open(other, { at: '#/models' });
    const grid = page.getByRole('grid', { name: 'Models' });
    const field = page.getByRole('textbox', { name: 'Path of a GGUF file' });
    for (const path of [MODEL_FILE, `"${own}"`]) {
      await field.fill(path);
      await page.keyboard.press('Enter');
      await grid.getByText('present').waitFor();
    }
    await expect.poll(async () => (await other.client.models.list()).map(({ path }) => path)).toEqual([own]);
    await grid.getByText('present').click();
    await page.getByRole('button', { name: 'Take off the list' }).click();
    await page.getByText('No models yet').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await grid.getByText('present').waitFor();
    expect(await other.client.models.list()).toHaveLength(1);
  });
});
