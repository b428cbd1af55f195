import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeInChromium, Host, isDone, STUDY, takePicture, type Driver } from './driver.ts';
import { contrastProblems, layoutProblems } from './in-page.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const THEMES = ['light', 'dark'] as const;
const LOOKS = THEMES.flatMap((theme) => SIZES.map((size) => ({ theme, ...size })));

interface Shown {
  readonly name: string;
  readonly at: string;
  /** Waits until the screen is there, and does what is to be seen. */
  readonly ready: (page: Page) => Promise<unknown>;
}

const appears = (text: string | RegExp) => (page: Page) =>
  page.getByRole('main').getByText(text, { exact: true }).first().waitFor();

describeInChromium('Every screen', (driver) => {
  let full: Host;
  let empty: Host;
  let screens: Shown[] = [];
  beforeAll(async () => {
    empty = await Host.start();
    full = await Host.start({ modelFolders: [STUDY] });
    const { modelId, benchmarkIds } = await full.addSample('story-2', 'addition-4', 'remainder');
    const [story = NaN, addition = NaN] = benchmarkIds;
    await full.startRun(modelId, addition, 10);
    const runId = await full.startRun(modelId, story, 20);
    await full.runWhere(runId, isDone);
    const [, response] = await full.responses({ runId });
    const responseId = response?.id ?? NaN;
    screens = [
      { name: 'start', at: '#/start', ready: appears('Recent runs') },
      {
        name: 'models',
        at: '#/models',
        ready: async (page) => {
          await page.getByRole('grid', { name: 'Models' }).getByText('present').click();
          await page.getByText('SHA-256', { exact: true }).waitFor();
        },
      },
      { name: 'benchmarks', at: '#/benchmarks', ready: appears('remainder') },
      {
        name: 'benchmark-items',
        at: `#/benchmarks/${story}`,
        ready: async (page) => {
          await page.getByRole('grid', { name: 'Items' }).getByText('story-2-003').click();
          await page.getByRole('heading', { name: 'story-2-003' }).waitFor();
        },
      },
      {
        name: 'benchmark-import',
        at: '#/benchmarks',
        ready: async (page) => {
          const table = 'Frage,Antwort,Fach\nWas ist 2 + 2?,4,Rechnen\nWas ist 3 + 3?,6,Rechnen\n';
          await page
            .getByLabel('Benchmark file')
            .setInputFiles({ name: 'fragen.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
          await page.getByRole('table', { name: 'First rows of the file' }).waitFor();
        },
      },
      { name: 'runs', at: '#/runs', ready: appears('addition-4') },
      {
        name: 'new-run',
        at: `#/runs/new?models=${modelId}&benchmarks=${story}`,
        ready: async (page) => {
          await page.getByText(/Eva has 31 cards/).waitFor();
          await page.getByRole('button', { name: /^Advanced/ }).click();
          await page.getByRole('textbox', { name: 'Contexts', exact: true }).waitFor();
        },
      },
      { name: 'run', at: `#/runs/${runId}`, ready: appears('20 responses') },
      { name: 'run-receipt', at: `#/runs/${runId}?tab=receipt`, ready: appears(/SHA-256/) },
      { name: 'run-live', at: `#/runs/${runId}?tab=live`, ready: appears('No answer is being written') },
      {
        name: 'response',
        at: `#/responses/${responseId}?run=${runId}`,
        ready: async (page) => {
          await page.getByText('2 / 20', { exact: true }).waitFor();
          await page.locator('canvas').first().waitFor();
          await page.locator('[data-span="6"]').first().hover();
          await page.getByRole('table', { name: 'Alternatives at token 7' }).waitFor();
        },
      },
      {
        name: 'palette',
        at: '#/runs',
        ready: async (page) => {
          await appears('addition-4')(page);
          await page.keyboard.press('Control+k');
          await page
            .getByRole('option', { name: /story-2/ })
            .first()
            .waitFor();
        },
      },
      {
        name: 'keys',
        at: `#/responses/${responseId}?run=${runId}`,
        ready: async (page) => {
          await page.keyboard.press('Escape');
          await page.getByText('2 / 20', { exact: true }).waitFor();
          await page.keyboard.press('?');
          await page.getByRole('dialog', { name: 'Keys of this screen' }).waitFor();
        },
      },
      {
        name: 'file-browser',
        at: '#/models',
        ready: async (page) => {
          await page.keyboard.press('Escape');
          await page.getByRole('button', { name: 'Add a model file…' }).click();
          await page.getByText('arithmetic-ladder.gguf').waitFor();
        },
      },
      { name: 'settings', at: '#/settings', ready: appears('Model folders') },
      { name: 'nowhere', at: '#/nowhere', ready: appears(/There is no screen at/) },
    ];
  });

  it.each(LOOKS)('is whole in $theme at $width × $height', async ({ theme, width, height }) => {
    const problems = await visit(driver, full, screens, { theme, width, height }, '');
    expect(problems).toEqual([]);
  });

  it.each(THEMES)('says what to do next where there is nothing yet, in %s', async (theme) => {
    const screens: Shown[] = [
      { name: 'start', at: '#/start', ready: appears('Run the sample study') },
      { name: 'models', at: '#/models', ready: appears('No models yet') },
      { name: 'benchmarks', at: '#/benchmarks', ready: appears('No benchmarks yet') },
      { name: 'runs', at: '#/runs', ready: appears('No runs yet') },
      { name: 'new-run', at: '#/runs/new', ready: appears('Add one') },
    ];
    const problems = await visit(driver, empty, screens, { theme, width: 1280, height: 800 }, 'empty-');
    expect(problems).toEqual([]);
  });

  it.each(SIZES)(
    'shows a response over the whole height of $width × $height, and nothing moves',
    async (size) => {
      const { at = '' } = screens.find(({ name }) => name === 'response') ?? {};
      const page = await driver.open(full, { at, viewport: size });
      const places: unknown[] = [];
      for (const place of ['2', '3', '4']) {
        await page.getByText(`${place} / 20`, { exact: true }).waitFor();
        const text = await page.getByRole('group', { name: 'Answer, token by token' }).boundingBox();
        const curve = await page.getByRole('img', { name: /^Entropy in nats at each of/ }).boundingBox();
        const alternatives = await page
          .getByRole('table', { name: /^Alternatives at/ })
          .locator('..')
          .boundingBox();
        const status = await page.getByRole('contentinfo', { name: 'Status' }).boundingBox();
        if (text === null || curve === null || alternatives === null || status === null)
          throw new Error('Gone');
        // To the padding of the page.
        expect(status.y - (curve.y + curve.height)).toBeLessThan(24);
        expect(status.y - (alternatives.y + alternatives.height)).toBeLessThan(24);
        expect(curve.y - (text.y + text.height)).toBeLessThan(16);
        places.push({ text, curve });
        await page.keyboard.press('j');
      }
      expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(1);
    },
  );

  it('says that a screen is on its way, while its code is', async () => {
    const page = await driver.window();
    const { promise: held, resolve: release } = Promise.withResolvers<null>();
    await page.route(/\/assets\/runs-[^/]*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(full.url);
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('heading', { name: 'Runs', exact: true }).waitFor();
    await page.getByRole('progressbar', { name: 'The screen is on its way' }).waitFor();
    release(null);
    await page.getByRole('grid', { name: 'Runs' }).waitFor();
  });

  it('fits in a window of half a screen', async () => {
    const problems = await visit(driver, full, screens, { theme: 'light', width: 960, height: 700 }, '');
    expect(problems).toEqual([]);
  });
});

/** Goes to each screen, takes its picture, and gives what is wrong with it. */
async function visit(
  driver: Driver,
  host: Host,
  screens: readonly Shown[],
  { theme, width, height }: { theme: 'light' | 'dark'; width: number; height: number },
  prefix: string,
): Promise<string[]> {
  const page = await driver.open(host, { colorScheme: theme, viewport: { width, height } });
  const problems: string[] = [];
  for (const { name, at, ready } of screens) {
    await page.goto(`${host.address}${at}`);
    await ready(page);
    const picture = `${prefix}${name}-${theme}-${width}`;
    await takePicture(page, picture);
    const found = [...(await page.evaluate(layoutProblems)), ...(await page.evaluate(contrastProblems))];
    problems.push(...found.map((problem) => `${picture}: ${problem}`));
  }
  return problems;
}
