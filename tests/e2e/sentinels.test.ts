import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Evaluation } from '#shared/contract/api/sentinels.ts';
import { readCsv } from '../fixtures/read-csv.ts';
import { alertWith, describeInChromium, Host, isDone, takePicture } from './driver.ts';
import { contrastProblems, layoutProblems } from './in-page.ts';
import { savedBy } from './saved-file.ts';

const BENCHMARKS = ['addition-2', 'story-1', 'remainder', 'story-3', 'multiplication-2x2'] as const;
const ITEMS = 50;

const proportion = (value: number | null): string => (value ?? NaN).toFixed(3).replace(/^(-?)0\./, '$1.');

const tick = (page: Page, benchmark: string) =>
  page.getByRole('group', { name: 'Train on' }).getByRole('checkbox', { name: new RegExp(`^${benchmark}`) });

/** Everything that is open is drawn: nothing is on its way. */
async function drawn(page: Page): Promise<void> {
  await page.getByRole('main').locator('[role=img], [role=grid], h2').last().waitFor();
  await page.waitForFunction(() => document.querySelector('[role=progressbar]') === null);
}

describeInChromium('The sentinels', (driver) => {
  let host: Host;
  let runIds: number[] = [];
  beforeAll(async () => {
    host = await Host.start();
    const { modelId, benchmarkIds } = await host.addSample(...BENCHMARKS);
    runIds = [];
    for (const id of benchmarkIds) runIds.push(await host.startRun(modelId, id, ITEMS));
    for (const id of runIds) await host.runWhere(id, isDone);
  });

  async function evaluationOf(id: number): Promise<Evaluation> {
    for await (const event of await host.client.sentinels.evaluate({ id, otherModels: false })) {
      if (event.kind === 'evaluation') return event.evaluation;
    }
    throw new Error('There is no evaluation');
  }

  async function newest(): Promise<number> {
    const [first] = await host.client.sentinels.list();
    return first?.id ?? NaN;
  }

  it('of a workspace without runs lead to the sample study', async () => {
    const page = await driver.open(await Host.start(), { at: '#/sentinels' });
    await page.getByRole('link', { name: 'Run the sample study' }).waitFor();
    await takePicture(page, 'sentinels-empty-light-1280');
  });

  it('are trained on ticked benchmarks, and judged on the others beside simpler ways', async () => {
    const page = await driver.open(host, { at: '#/sentinels' });
    const train = page.getByRole('button', { name: 'Train', exact: true });
    expect(await train.isDisabled()).toBe(true);
    const advice = page.getByRole('status', { name: 'Advice on the composition' });
    await tick(page, 'addition-2').check();
    await advice.getByText(/is high: add harder benchmarks/).waitFor();
    await tick(page, 'addition-2').uncheck();
    await page.getByRole('button', { name: 'Suggest' }).click();
    await advice.getByText(/is intermediate, from .* generalise best/).waitFor();
    for (const name of ['addition-2', 'story-1', 'remainder', 'multiplication-2x2']) {
      await tick(page, name).uncheck();
    }
    await tick(page, 'story-1').check();
    await tick(page, 'story-3').check();
    expect(await page.getByLabel('Name').inputValue()).toBe('story-1 + story-3, 10D RF');
    await page.getByLabel('Name').fill('the first');
    await train.click();

    const result = page.getByRole('region', { name: 'Result of the first' });
    await result.waitFor();
    const methods = result.getByRole('grid', { name: 'Ways to estimate' });
    await methods.waitFor();
    const { slices, methods: all } = await evaluationOf(await newest());
    expect(slices.filter(({ domain }) => domain === 'other').map(({ benchmark }) => benchmark)).toEqual(
      expect.arrayContaining(['addition-2', 'remainder', 'multiplication-2x2']),
    );
    const own = all.find(({ method }) => method === 'sentinel');
    await methods
      .getByRole('row')
      .filter({ hasText: 'This sentinel' })
      .getByText(proportion(own?.maeOther ?? null))
      .first()
      .waitFor();
    const csv = readCsv(await savedBy(page, result.getByRole('button', { name: 'CSV' }).first()));
    expect(csv).toHaveLength(all.length);
    expect(csv.map((row) => row['Method'])).toEqual(
      expect.arrayContaining([
        'sentinel',
        'atc:max',
        'average confidence',
        'training accuracy',
        'length only',
      ]),
    );
    expect(csv.some((row) => row['Post hoc'] === '1')).toBe(true);
    expect(csv.find((row) => row['Method'] === 'sentinel')?.['MAE other']).toBe(String(own?.maeOther));

    const chart = result.getByRole('group', { name: /^Estimated against true/ });
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    expect(await chart.locator('[aria-live]').innerText()).toMatch(/, (other|held out) \(n \d+\); estimated/);
  });

  it('open the responses of a benchmark, those most likely wrong first', async () => {
    const page = await driver.open(host, { at: '#/sentinels' });
    const slices = page.getByRole('grid', { name: 'Estimates of each benchmark' });
    await slices.getByRole('row').filter({ hasText: 'remainder' }).first().click();
    const risks = page.getByRole('region', { name: 'Responses by risk' });
    await risks.getByText(`${ITEMS} responses`).waitFor();
    const [id, runId] = [await newest(), runIds[2] ?? 0];
    const { rows } = await host.client.sentinels.risks({ id, runId, offset: 0, limit: 5 });
    await risks.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`#/responses/${rows[0]?.responseId ?? 0}`));
    await page.goBack();
    await slices.waitFor();
  });

  it('say why they cannot be trained', async () => {
    const page = await driver.open(host, { at: '#/sentinels' });
    await tick(page, 'addition-2').check();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    expect(await alertWith(page, /correct/)).toMatch(/\.$/);
    expect(await host.client.sentinels.list()).toHaveLength(1);
  });

  it('are renamed, duplicated, deleted and brought back on the shelf', async () => {
    const page = await driver.open(host, { at: '#/sentinels?tab=shelf' });
    const shelf = page.getByRole('grid', { name: 'Sentinels' });
    await page.getByRole('button', { name: 'Rename: the first' }).click();
    await page.getByLabel('New name').fill('story one and three');
    await page.keyboard.press('Enter');
    await shelf.getByText('story one and three', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Duplicate: story one and three' }).click();
    await page.getByText('2 sentinels').waitFor();
    const [copy] = await host.client.sentinels.list();
    if (copy === undefined) throw new Error('There is no copy');
    await page.getByRole('button', { name: `Delete: ${copy.name}`, exact: true }).click();
    await page.getByText('1 sentinel', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 sentinels').waitFor();
    expect(await host.client.sentinels.list()).toHaveLength(2);
  });

  it('are exported as a file, and imported from one; another file is refused by its field', async () => {
    const page = await driver.open(host, { at: '#/sentinels?tab=shelf' });
    const name = 'story one and three';
    const content = await savedBy(
      page,
      page.getByRole('button', { name: `Export as a file: ${name}`, exact: true }),
    );
    expect(() => JSON.parse(content) as unknown).not.toThrow();
    const before = (await host.client.sentinels.list()).length;
    const file = page.getByLabel('Sentinel file');
    await file.setInputFiles({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    });
    await page.getByText('mine.json is on the shelf.').waitFor();
    const [imported] = await host.client.sentinels.list();
    expect(imported?.imported).toBe(true);
    expect(await host.client.sentinels.list()).toHaveLength(before + 1);
    await file.setInputFiles({
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"a": 1}'),
    });
    expect(await alertWith(page, 'bad.json')).toMatch(/\.$/);
  });

  it('are compared benchmark by benchmark', async () => {
    const page = await driver.open(host, { at: '#/sentinels?tab=shelf' });
    const boxes = page.getByRole('grid', { name: 'Sentinels' }).getByRole('checkbox');
    await boxes.first().waitFor();
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('button', { name: 'Compare 2' }).click();
    const errors = page.getByRole('grid', { name: 'Errors by benchmark' });
    await errors.getByRole('row').filter({ hasText: 'remainder' }).waitFor();
    await drawn(page);
    await takePicture(page, 'sentinels-compare-light-1280');
  });

  it('estimate runs, and rank their responses', async () => {
    const page = await driver.open(host, { at: '#/sentinels?tab=apply' });
    await page.getByRole('button', { name: 'All finished' }).click();
    await page.getByRole('button', { name: `Estimate ${runIds.length} runs` }).click();
    const runs = page.getByRole('grid', { name: 'Estimated accuracy of runs' });
    await runs.getByRole('row').filter({ hasText: 'addition-2' }).waitFor();
    const { slices } = await host.client.sentinels.apply({ id: await newest(), runIds });
    const csv = readCsv(await savedBy(page, page.getByRole('button', { name: 'CSV' }).first()));
    expect(csv.map((row) => row['Estimated'])).toEqual(slices.map(({ estimate }) => String(estimate.value)));
    await runs.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const risks = page.getByRole('region', { name: 'Responses by risk' });
    await risks.getByText(/\d+ responses/).waitFor();
    await page.keyboard.press('Escape');
    await risks.waitFor({ state: 'detached' });
  });

  it('are swept over compositions, and the best is taken over into the form', async () => {
    const page = await driver.open(host, { at: '#/sentinels?tab=sweep' });
    const size = page.getByRole('status', { name: 'Size of the sweep' });
    await size.getByText(/configurations/).waitFor();
    const form = page.getByRole('region', { name: 'New sweep' });
    await form.getByLabel('Hyperparameters').click();
    await page.getByRole('option', { name: 'none: usual values' }).click();
    for (const [group, box, wanted] of [
      ['Trained on how many at a time', '1', false],
      ['Trained on how many at a time', '3', false],
      ['Trained on how many at a time', '4', false],
      ['Classifiers', 'Random forest', false],
      ['Classifiers', 'Logistic regression', true],
      ['Features', '3D', true],
    ] as const) {
      const choice = form
        .getByRole('group', { name: group })
        .getByRole('checkbox', { name: new RegExp(`^${box}`) });
      await choice.setChecked(wanted);
    }
    await size.getByText(/^20 configurations, \d+ fits/).waitFor();
    await form.getByRole('button', { name: 'Start the sweep' }).click();
    const sweeps = page.getByRole('grid', { name: 'Sweeps' });
    await sweeps.getByText('done', { exact: true }).waitFor({ timeout: 90_000 });
    await page.getByRole('region', { name: 'Honest choice' }).getByText(/MAE/).waitFor();
    await page.getByRole('button', { name: 'Configurations' }).click();
    const table = page.getByRole('grid', { name: 'Configurations of the sweep' });
    // Until all have come, those of before are shown.
    await page.getByText('20 configurations', { exact: true }).last().waitFor();
    const csv = readCsv(await savedBy(page, page.getByRole('button', { name: 'CSV' }).last()));
    expect(csv).toHaveLength(20);
    await page.getByRole('combobox', { name: 'Filter by features' }).click();
    await page.getByRole('option', { name: '3D' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('10 of 20 configurations').waitFor();
    await table.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Train a sentinel' }).waitFor();
    await page
      .getByRole('status', { name: 'Advice on the composition' })
      .getByText(/Overall accuracy/)
      .waitFor();
    expect(await page.getByLabel('Features').innerText()).toMatch(/^3D/);
    const ticked = page.getByRole('group', { name: 'Train on' }).getByRole('checkbox', { checked: true });
    expect(await ticked.count()).toBe(2);
  });

  it.each(['light', 'dark'] as const)('can be read in every part, %s', async (colorScheme) => {
    const [first = 0, second = 0] = (await host.client.sentinels.list()).map(({ id }) => id);
    const places = {
      build: `#/sentinels?sentinel=${second}`,
      shelf: '#/sentinels?tab=shelf',
      compare: `#/sentinels?tab=compare&compared=${first}%2C${second}`,
      sweep: '#/sentinels?tab=sweep',
      apply: `#/sentinels?tab=apply&runs=${runIds.join('%2C')}`,
    };
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      const page = await driver.open(host, { at: places.build, colorScheme, viewport: { width, height } });
      for (const [name, at] of Object.entries(places)) {
        await page.goto(host.address + at);
        await drawn(page);
        await takePicture(page, `sentinels-${name}-${colorScheme}-${width}`);
        expect(await page.evaluate(contrastProblems), name).toEqual([]);
        expect(await page.evaluate(layoutProblems), name).toEqual([]);
      }
    }
  });

  it('are swept at length, and the sweep is paused, resumed and cancelled', async () => {
    const page = await driver.open(host, { at: '#/sentinels?tab=sweep' });
    const form = page.getByRole('region', { name: 'New sweep' });
    await form.getByRole('checkbox', { name: /^Neural network/ }).check();
    await form.getByRole('button', { name: 'Start the sweep' }).click();
    const newest = page.getByRole('grid', { name: 'Sweeps' }).getByRole('row').nth(1);
    await newest.getByText('running', { exact: true }).waitFor();
    const status = page.getByRole('contentinfo', { name: 'Status' });
    await status.getByText(/^Sweep .*: \d+ \/ \d+/).waitFor();
    await newest.getByRole('button', { name: /^Pause/ }).click();
    await newest.getByText('paused', { exact: true }).waitFor();
    await status.getByText('Idle', { exact: true }).waitFor();
    await newest.getByRole('button', { name: /^Resume/ }).click();
    await newest.getByText('running', { exact: true }).waitFor();
    await newest.getByRole('button', { name: /^Cancel/ }).click();
    await newest.getByText('cancelled', { exact: true }).waitFor();
  });
});
