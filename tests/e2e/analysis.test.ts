import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { MeasureRow, Selection } from '#shared/contract/api/analysis.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { describeInChromium, Host, isDone, takePicture } from './driver.ts';
import { contrastProblems, layoutProblems } from './in-page.ts';
import { openedOffline, savedBy } from './saved-file.ts';

const TABS = [
  'Measures',
  'Distributions',
  'Curves',
  'Scatter',
  'Position',
  'Prefixes',
  'Temperatures',
  'Compare runs',
];

const proportion = (value: number | null): string => (value ?? NaN).toFixed(3).replace(/^(-?)0\./, '$1.');

/** The analysis that is open is drawn: nothing is on its way. */
async function drawn(page: Page): Promise<void> {
  const main = page.getByRole('main');
  await main.locator('[role=img], [role=grid], h2').last().waitFor();
  await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null);
}

describeInChromium('The analysis', (driver) => {
  let host: Host;
  let runIds: number[] = [];
  let selection: Selection;
  beforeAll(async () => {
    host = await Host.start();
    const { modelId, benchmarkIds } = await host.addSample('remainder', 'story-3');
    const [remainder = NaN, story = NaN] = benchmarkIds;
    runIds = [
      await host.startRun(modelId, remainder, 40),
      await host.startRun(modelId, story, 40),
      await host.startRun(modelId, story, 10),
    ];
    for (const id of runIds) await host.runWhere(id, isDone);
    selection = {
      runIds,
      profile: 'exact',
      categories: null,
      graders: null,
      length: { least: null, most: null },
      undecided: 'incorrect',
      cutOff: 'verdict',
    };
  });

  const at = (tab = 'measures') => `#/analysis?runs=${runIds.join('%2C')}&tab=${tab}`;

  async function hostRows(): Promise<MeasureRow[]> {
    const table = { grouping: 'none', pairs: 'run', holm: false, seed: 1 } as const;
    for await (const event of await host.client.analysis.table({ selection, table })) {
      if (event.kind === 'rows') return event.rows;
    }
    throw new Error('There are no rows');
  }

  it('begins with the choice of runs, and shows how each measure separates', async () => {
    const page = await driver.open(host, { at: '#/analysis' });
    await page.getByRole('button', { name: 'All finished' }).click();
    await page.getByRole('button', { name: 'Analyse 3 runs' }).click();
    const counts = await host.client.runs.list();
    const correct = counts.reduce((sum, run) => sum + run.correct, 0);
    const status = page.getByRole('status', { name: 'Answers taken' });
    await status.getByText(/^90 answers of 3 runs/).waitFor();
    expect(await status.innerText()).toContain(`${correct} correct · ${90 - correct} incorrect`);

    const grid = page.getByRole('grid', { name: 'Measures' });
    await grid.waitFor();
    const rows = (await hostRows()).toSorted((a, b) => (b.auroc ?? -1) - (a.auroc ?? -1));
    const first = await grid.getByRole('row').nth(1).innerText();
    expect(first).toContain(proportion(rows[0]?.auroc ?? null));
    const csv = readCsv(await savedBy(page, page.getByRole('button', { name: 'CSV', exact: true })));
    expect(csv).toHaveLength(rows.length);
    const mean = rows.find(({ measure }) => measure === 'mean');
    expect(csv.find((row) => row['Measure'] === 'mean')).toMatchObject({
      AUROC: String(mean?.auroc),
      n: String(mean?.n),
      'Length-matched pairs': String(mean?.lengthMatchedPairs),
    });
  });

  it('opens the responses behind a measure by keyboard', async () => {
    const page = await driver.open(host, { at: at() });
    const grid = page.getByRole('grid', { name: 'Measures' });
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const behind = page.getByRole('region', { name: 'Responses behind the figure' });
    await behind.getByText('Formula', { exact: true }).waitFor();
    await behind.getByText('90 responses').waitFor();
    await page.keyboard.press('Escape');
    await behind.waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await behind.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/responses\/\d+/);
    await page.goBack();
    await grid.waitFor();
  });

  it('opens the responses behind a bar, and saves a chart', async () => {
    const page = await driver.open(host, { at: at('distributions') });
    const chart = page.getByRole('img', { name: /histogram and kernel density/ });
    await chart.locator('canvas').waitFor();
    const box = await chart.boundingBox();
    await page.mouse.click((box?.x ?? 0) + 70, (box?.y ?? 0) + (box?.height ?? 0) - 60);
    const behind = page.getByRole('region', { name: 'Responses behind the figure' });
    await behind.getByRole('heading', { name: /^Mean H from/ }).waitFor();

    const columns = await host.client.analysis.columns({ selection, measures: ['mean'] });
    for (const kind of ['CSV', 'SVG', 'PNG']) {
      await page.getByRole('button', { name: 'Export chart' }).first().click();
      const text = await savedBy(page, page.getByRole('menuitem', { name: kind }));
      if (kind === 'CSV') {
        const all = readCsv(text).reduce(
          (sum, row) => sum + Number(row['correct']) + Number(row['incorrect']),
          0,
        );
        expect(all).toBe(columns.n);
      } else if (kind === 'SVG') expect(text).toMatch(/^<svg[^]*Mean entropy \(nats\)/);
      else expect(text).toContain('PNG');
    }
  });

  it('lets the keyboard through a chart, and opens the responses behind', async () => {
    const page = await driver.open(host, { at: at('distributions') });
    const chart = page.getByRole('group', { name: /histogram and kernel density/ });
    await chart.locator('canvas').waitFor();
    await chart.focus();
    const ring = chart.locator('[data-mark]');
    expect(await ring.count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    const spoken = chart.locator('[aria-live]');
    const first = await spoken.innerText();
    expect(first).toMatch(/^Mean entropy .* nats; correct \d+ of \d+ \(\d+%\); incorrect/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => spoken.innerText()).not.toBe(first);
    await ring.waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const behind = page.getByRole('region', { name: 'Responses behind the figure' });
    const [, from = ''] = /Mean entropy (\S+) to/.exec(first) ?? [];
    await behind
      .getByRole('heading')
      .filter({ hasText: `Mean H from ${from} to` })
      .waitFor();
    // Escape leaves the chart first, the panel then.
    await page.keyboard.press('Escape');
    await ring.waitFor({ state: 'detached' });
    expect(await behind.count()).toBe(1);
    await page.keyboard.press('Escape');
    await behind.waitFor({ state: 'detached' });
  });

  it('neither tells nor opens what the legend hides', async () => {
    const page = await driver.open(host, { at: at('distributions') });
    const chart = page.getByRole('group', { name: /histogram and kernel density/ });
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    const spoken = chart.locator('[aria-live]');
    expect(await spoken.innerText()).toContain('; incorrect ');
    // The last name in the legend.
    const box = await chart.boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 110, (box?.y ?? 0) + 8);
    await expect.poll(() => spoken.innerText()).toBe('');
    await page.keyboard.press('ArrowRight');
    expect(await spoken.innerText()).toMatch(/; correct [^;]*$/);
    await page.keyboard.press('Enter');
    const behind = page.getByRole('region', { name: 'Responses behind the figure' });
    await behind.getByRole('grid').waitFor();
    expect(await behind.getByText('incorrect', { exact: true }).count()).toBe(0);
  });

  it('opens the responses behind peaks, and behind a measure that two runs differ in', async () => {
    const page = await driver.open(host, { at: at('position') });
    const behind = page.getByRole('region', { name: 'Responses behind the figure' });
    const enter = async (chart: RegExp) => {
      await page.getByRole('group', { name: chart }).locator('canvas').waitFor();
      await page.getByRole('group', { name: chart }).focus();
      await page.keyboard.press('Home');
      for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
    };
    await enter(/^Where in the answer the entropy peaks/);
    await behind.getByRole('heading', { name: /^Peaks at 15% to 20%: .*answers?$/ }).waitFor();
    await page.getByRole('button', { name: 'By share of the answer' }).click();
    await enter(/^Entropy by place in the answer/);
    await behind.getByRole('heading', { name: /^Entropy at 15% to 20%: .*90 answers$/ }).waitFor();
    await page.getByRole('tab', { name: 'Compare runs' }).click();
    await enter(/^How much each measure differs/);
    await behind.getByRole('heading', { name: / of runs \d+ and \d+$/ }).waitFor();
  });

  it('says why no answer is taken, and takes them again', async () => {
    const page = await driver.open(host, { at: at() });
    await page.getByRole('grid', { name: 'Measures' }).waitFor();
    await page.getByLabel('Tokens from').fill('5000');
    await page.keyboard.press('Enter');
    await page.getByText('No answer passes the filters').waitFor();
    await page.getByRole('button', { name: 'Take them all' }).click();
    await page
      .getByRole('status', { name: 'Answers taken' })
      .getByText(/^90 answers/)
      .waitFor();
  });

  it('is saved by name, opened again, renamed and removed', async () => {
    const page = await driver.open(host, { at: `${at()}&group=benchmark&holm=true` });
    await page.getByRole('columnheader', { name: /Holm p/ }).waitFor();
    const menu = page.getByRole('button', { name: /^Saved/ });
    await menu.click();
    await page.getByLabel('Save this selection and its settings as').fill('By benchmark');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rename By benchmark' }).click();
    await page.getByLabel('New name of By benchmark').fill('Each benchmark');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rename Each benchmark' }).waitFor();
    await page.keyboard.press('Escape');

    await page.goto(`${host.address}${at()}`);
    await page.getByRole('columnheader', { name: /Holm p/ }).waitFor({ state: 'detached' });
    await menu.click();
    await page.getByRole('button', { name: /^Each benchmark/ }).click();
    await page.getByRole('columnheader', { name: /Holm p/ }).waitFor();
    expect((await host.client.analysis.saved()).map(({ name }) => name)).toEqual(['Each benchmark']);

    await menu.click();
    await page.getByRole('button', { name: 'Remove Each benchmark' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await host.client.analysis.saved()).toHaveLength(1);
  });

  it('is taken away as features and as a report that needs nothing else', async () => {
    const page = await driver.open(host, { at: at() });
    await page.getByRole('grid', { name: 'Measures' }).waitFor();
    const features = readCsv(await savedBy(page, page.getByRole('button', { name: 'Features (CSV)' })));
    expect(features).toHaveLength(90);
    expect(features[0]).toHaveProperty('mean');
    const html = await savedBy(page, page.getByRole('button', { name: 'Report' }));
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).not.toMatch(/<script|(src|href)=/);
    expect(html.match(/<svg/g)?.length).toBeGreaterThan(8);
    expect(html).toContain('90 answers of 3 runs');
    const { page: alone, asked, file } = await openedOffline(driver, html);
    expect(asked).toEqual([file]);
    const charts = await alone
      .locator('figure svg path')
      .evaluateAll((all) => new Set(all.map((path) => path.closest('svg'))).size);
    expect(charts).toBeGreaterThan(8);
    expect(await alone.getByRole('row').count()).toBeGreaterThan(40);
    await takePicture(alone, 'report-offline');
  });

  it('opens the answers behind a curve of the table beneath', async () => {
    const page = await driver.open(host, { at: at('curves') });
    const grid = page.getByRole('grid', { name: 'Areas under the curves' });
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const behind = page.getByRole('region', { name: 'Responses behind the figure' });
    await behind.getByText('90 responses').waitFor();
  });

  it('of a workspace without runs leads to a first one', async () => {
    const page = await driver.open(await Host.start(), { at: '#/analysis' });
    await page.getByRole('link', { name: 'New run' }).waitFor();
    await takePicture(page, 'analysis-empty-light-1280');
  });

  it('of one run is a part of its page', async () => {
    const page = await driver.open(host, { at: `#/runs/${runIds[0]}?tab=analysis` });
    await page.getByRole('grid', { name: 'Measures' }).waitFor();
    await page.getByText(/^40 answers of 1 run/).waitFor();
  });

  it.each(['light', 'dark'] as const)('can be read in every part, %s', async (colorScheme) => {
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      const page = await driver.open(host, { at: at(), colorScheme, viewport: { width, height } });
      for (const name of TABS) {
        await page.getByRole('tab', { name }).click();
        await drawn(page);
        await takePicture(page, `analysis-${name.toLowerCase().replace(' ', '-')}-${colorScheme}-${width}`);
        expect(await page.evaluate(contrastProblems), name).toEqual([]);
        expect(await page.evaluate(layoutProblems), name).toEqual([]);
      }
    }
  });
});
