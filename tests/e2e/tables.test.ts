import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { USUAL_MAPPING } from '#shared/benchmarks/index.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { describeInChromium, Host, isDone, temporaryFolder } from './driver.ts';
import { holdReplies } from './hold-replies.ts';
import { makeOddWorkspace } from './odd-workspace.ts';

/** The rows that the table's CSV button saves, and the file's name. */
async function savedBy(page: Page): Promise<{ name: string; rows: Record<string, string>[]; text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV', exact: true }).click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  return { name: file.suggestedFilename(), rows: readCsv(text), text };
}

describeInChromium('A table', (driver) => {
  let host: Host;
  let modelId = NaN;
  let benchmarkIds: number[] = [];
  let runIds: number[] = [];
  beforeAll(async () => {
    host = await Host.start();
    ({ modelId, benchmarkIds } = await host.addSample('story-2', 'addition-4', 'remainder'));
    const [story = NaN, addition = NaN] = benchmarkIds;
    runIds = [await host.startRun(modelId, story, 12), await host.startRun(modelId, addition, 6)];
    await host.runWhere(runIds[1] ?? NaN, isDone);
  });

  it('of runs is saved as it is shown: found, sorted, with the columns shown, exactly', async () => {
    const page = await driver.open(host, { at: '#/runs' });
    const grid = page.getByRole('grid', { name: 'Runs' });
    await grid.getByRole('button', { name: /^Mean H/ }).click();
    const all = await host.client.runs.list();
    const bySize = all.toSorted((a, b) => (b.meanEntropy ?? 0) - (a.meanEntropy ?? 0));
    const { name, rows } = await savedBy(page);
    expect(name).toBe('runs.csv');
    expect(rows.map((row) => row['Run'])).toEqual(bySize.map(({ id }) => String(id)));
    for (const [index, run] of bySize.entries()) {
      expect(rows[index]).toMatchObject({
        Study: run.study,
        Model: run.model,
        Benchmark: run.benchmark,
        State: 'done',
        Responses: String(run.done),
        'Responses planned': String(run.total),
        'Mean H (nats)': String(run.meanEntropy),
        Accuracy: String(run.correct / (run.correct + run.incorrect + run.undecided)),
      });
      expect(Number(rows[index]?.['Accuracy, 95% from'])).toBeLessThanOrEqual(
        Number(rows[index]?.['Accuracy']),
      );
    }
    expect(Object.keys(rows[0] ?? {})).not.toContain('Seed');

    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Seed' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Find runs' }).fill('story');
    await page.getByText('1 of 2 runs', { exact: true }).waitFor();
    const found = (await savedBy(page)).rows;
    expect(found.map((row) => [row['Run'], row['Seed']])).toEqual([[String(runIds[0]), '7']]);
  });

  it('of models and of benchmarks is saved with plain units', async () => {
    const page = await driver.open(host, { at: '#/models' });
    await page.getByText('1 model', { exact: true }).waitFor();
    const [model] = await host.client.models.list();
    const models = await savedBy(page);
    expect(models.name).toBe('models.csv');
    expect(models.rows).toEqual([
      {
        Name: model?.name,
        Architecture: model?.architecture,
        Quantisation: model?.quantisation ?? '',
        'Context (tokens)': String(model?.contextLength),
        'Size (bytes)': String(model?.bytes),
        Runs: String(model?.runs),
        File: 'present',
      },
    ]);
    await page.goto(`${host.address}#/benchmarks`);
    await page.getByRole('grid', { name: 'Benchmarks' }).getByRole('button', { name: 'Name' }).click();
    await page.getByText('3 benchmarks', { exact: true }).waitFor();
    const benchmarks = await host.client.benchmarks.list();
    expect((await savedBy(page)).rows.map((row) => [row['Name'], row['Items'], row['Added (UTC)']])).toEqual(
      benchmarks
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map(({ name, items, addedAt }) => [name, String(items), addedAt]),
    );
  });

  it('of items is saved by the host, as many as are found, and is the same benchmark when read again', async () => {
    const [story = NaN] = benchmarkIds;
    const page = await driver.open(host, { at: `#/benchmarks/${story}` });
    await page.getByText('300 items', { exact: true }).waitFor();
    const { name, rows, text } = await savedBy(page);
    expect(name).toBe('items-story-2.csv');
    const all = await host.client.benchmarks.items({
      benchmarkId: story,
      search: '',
      category: null,
      offset: 0,
      limit: 500,
    });
    expect(rows).toEqual(
      all.rows.map(({ position, key, question, reference, category }) => ({
        number: String(position + 1),
        id: key,
        question,
        reference,
        category: category ?? '',
        kind: '',
        unit: '',
        flag: '',
      })),
    );
    const content = Buffer.from(text).toString('base64');
    const preview = await host.client.benchmarks.preview({ files: [{ name, content }] });
    expect(preview.mapping).toEqual(USUAL_MAPPING);

    await page.getByRole('searchbox', { name: 'Search in items' }).fill('Eva has 31');
    await page.getByText('1 item', { exact: true }).waitFor();
    expect((await savedBy(page)).rows.map((row) => row['id'])).toEqual([
      all.rows.find(({ question }) => question.includes('Eva has 31'))?.key,
    ]);
  });

  it('makes no formula of a name, and leaves data as it is', async () => {
    const dataDir = temporaryFolder();
    const { runId } = makeOddWorkspace(dataDir);
    const odd = await Host.start({ dataDir });
    const page = await driver.open(odd, { at: '#/runs' });
    await page.getByText('1 run', { exact: true }).waitFor();
    expect((await savedBy(page)).rows[0]).toMatchObject({ Run: String(runId), Benchmark: "'=odd+things" });
    await page.goto(`${odd.address}#/benchmarks/1`);
    await page.getByText('3 items', { exact: true }).waitFor();
    expect((await savedBy(page)).rows[1]).toMatchObject({ reference: '-5' });
  });

  it('keeps its rows, dimmed, until those of another order or search are there', async () => {
    const [runId = NaN] = runIds;
    const page = await driver.window();
    const held = await holdReplies(page);
    await page.goto(host.url);
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    await page.goto(`${host.address}#/runs/${runId}`);
    const grid = page.getByRole('grid', { name: /^Responses of/ });
    await page.getByText('12 responses', { exact: true }).last().waitFor();
    const keys = () =>
      grid
        .getByRole('row')
        .evaluateAll((rows) =>
          rows.slice(1).map((row) => row.querySelector('[role="gridcell"]')?.textContent ?? ''),
        );
    const byPlan = await keys();
    const sort = { column: 'tokens' as const, descending: true };
    const byTokens = (await host.responses({ runId, sort })).map(({ itemKey }) => itemKey);
    expect(byPlan).not.toEqual(byTokens);

    held.hold();
    await grid.getByRole('button', { name: /^Tokens/ }).click();
    await page.waitForURL(/sort=tokens/);
    await expect.poll(() => grid.getAttribute('aria-busy')).toBe('true');
    expect(await keys()).toEqual(byPlan);
    const opacity = () =>
      grid
        .getByRole('row')
        .nth(1)
        .evaluate((row) => Number(getComputedStyle(row).opacity));
    expect(await opacity()).toBeLessThan(1);
    held.release();
    await expect.poll(keys).toEqual(byTokens);
    expect(await grid.getAttribute('aria-busy')).toBe('false');
    expect(await opacity()).toBe(1);

    held.hold();
    await page.getByRole('searchbox', { name: 'Find in question, answer, item' }).fill(byPlan[4] ?? '');
    await page.waitForURL(/search=/);
    await expect.poll(() => grid.getAttribute('aria-busy')).toBe('true');
    expect(await keys()).toEqual(byTokens);
    held.release();
    await expect.poll(keys).toEqual([byPlan[4]]);
  });
});
