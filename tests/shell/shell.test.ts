import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSettingsSchema } from '#shared/contract/run-settings.ts';
import { readBenchmarkFile } from '#workbench/benchmarks/index.ts';
import { inspectModel } from '#workbench/models/index.ts';
import { openWorkspace, type Workspace } from '#workbench/store/index.ts';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { PROJECT } from '../fixtures/run-ewb.ts';
import type { DesktopApp } from './desktop-app.ts';
import { ElectronApp } from './electron-app.ts';
import { StandInApp } from './stand-in-app.ts';

const ground = inject('shellGround');
const app = inject('shellApp');
const STUDY = join(PROJECT, 'resources/sample-study');
const MODEL = join(STUDY, 'arithmetic-ladder.gguf');
const PATIENCE = { timeout: 30_000, interval: 50 };

const started: DesktopApp[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.kill()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function freshDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ewb-shell-data-'));
  folders.push(folder);
  return folder;
}

async function launch(dataDir = freshDataDir()): Promise<DesktopApp> {
  if (ground.kind === 'none') throw new Error(ground.problem);
  const one =
    ground.kind === 'Electron'
      ? await ElectronApp.start({ binary: ground.binary, app, dataDir })
      : new StandInApp({ app, dataDir, chromium: ground.chromium });
  started.push(one);
  return one;
}

/** The page once it has its host. */
async function workbench(desktop: DesktopApp): Promise<Page> {
  const page = await desktop.window();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor(PATIENCE);
  return page;
}

const goTo = (page: Page, hash: string) => page.evaluate(`window.location.hash = ${JSON.stringify(hash)}`);

function inWorkspace<Result>(dataDir: string, work: (workspace: Workspace) => Result): Result {
  const workspace = openWorkspace(join(dataDir, 'workspace.sqlite'), { command: 'a test' });
  try {
    return work(workspace);
  } finally {
    workspace.close();
  }
}

/** A queued run of so many items of a benchmark of the sample study. */
async function queueRun(dataDir: string, items: number): Promise<number> {
  const inspection = await inspectModel(MODEL);
  const read = await readBenchmarkFile(join(STUDY, 'benchmarks', 'story-2.jsonl'));
  if (inspection.kind === 'refused' || read.kind === 'refused')
    throw new Error('The sample study is damaged');
  return inWorkspace(dataDir, (workspace) => {
    const model = workspace.models.upsert(inspection.facts);
    const benchmark = workspace.benchmarks.add(
      { name: read.name, contentSha256: read.contentSha256, source: 'a test' },
      read.items,
    );
    return workspace.runs.create({
      studyId: null,
      modelId: model.id,
      benchmarkId: benchmark.id,
      position: 0,
      settings: runSettingsSchema.parse({
        sampling: { temperature: 0.5 },
        seed: 7,
        maxTokens: 160,
        placement: { gpu: 'off', contexts: 1, threads: 1 },
      }),
      itemIds: workspace.benchmarks
        .items(benchmark.id)
        .slice(0, items)
        .map(({ id }) => id),
    }).id;
  });
}

const stateOf = (dataDir: string, runId: number) =>
  inWorkspace(dataDir, ({ runs }) => runs.get(runId)?.state);

describe.skipIf(ground.kind === 'none')(`the desktop app on ${ground.kind}`, () => {
  it('opens its window on the app’s page, which finds its host, and quits leaving nothing behind', async () => {
    const dataDir = freshDataDir();
    const desktop = await launch(dataDir);
    const page = await desktop.window();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await workbench(desktop);
    expect(await page.title()).toContain('Entropy Workbench');
    await page.getByRole('button', { name: 'Run the sample study' }).waitFor();
    expect(desktop.openPorts() ?? 1).toBe(1);
    await goTo(page, '#/settings');
    await page.getByText(join(dataDir, 'workspace.sqlite')).first().waitFor();
    // The desktop can show it in the file manager; a browser's host cannot.
    await page
      .getByRole('button', { name: /folder|finder/i })
      .first()
      .waitFor();
    expect(problems).toEqual([]);
    expect(await desktop.quit()).toBe(0);
    expect(desktop.workers()).toEqual([]);
    expect(existsSync(join(dataDir, 'window.json'))).toBe(true);
    // Would throw where somebody had it.
    inWorkspace(dataDir, () => null);
  });

  it('adds a model that is chosen in the system’s dialog', async () => {
    const desktop = await launch();
    const page = await workbench(desktop);
    await goTo(page, '#/models');
    await desktop.answer({ canceled: false, filePaths: [MODEL] });
    await page.getByRole('button', { name: /^Add/ }).first().click();
    await page.getByText('Arithmetic Ladder').first().waitFor();
    expect(await desktop.asked()).toMatchObject([
      { dialog: 'open', options: { properties: ['openFile'], filters: [{ extensions: ['gguf'] }, {}] } },
    ]);
  });

  it('goes on with what is queued, in a worker that ends with the app', async () => {
    const dataDir = freshDataDir();
    const runId = await queueRun(dataDir, 2);
    const desktop = await launch(dataDir);
    const page = await workbench(desktop);
    await goTo(page, `#/runs/${runId}`);
    await page
      .getByText(/^done$/i)
      .first()
      .waitFor({ timeout: 60_000 });
    expect(desktop.workers()).toHaveLength(1);
    expect(await desktop.quit()).toBe(0);
    expect(desktop.workers()).toEqual([]);
    expect(stateOf(dataDir, runId)).toBe('done');
  });

  it('quits in the midst of a run, which stays queued for the next start', async () => {
    const dataDir = freshDataDir();
    const runId = await queueRun(dataDir, 200);
    const desktop = await launch(dataDir);
    await workbench(desktop);
    await vi.waitFor(() => {
      expect(desktop.workers()).toHaveLength(1);
    }, PATIENCE);
    await desktop.closeWindow();
    expect(await desktop.ended).toBe(0);
    expect(desktop.workers()).toEqual([]);
    expect(stateOf(dataDir, runId)).toBe('queued');
  });

  it('takes its worker with it where it is killed', async () => {
    const dataDir = freshDataDir();
    await queueRun(dataDir, 200);
    const desktop = await launch(dataDir);
    await workbench(desktop);
    await vi.waitFor(() => {
      expect(desktop.workers()).toHaveLength(1);
    }, PATIENCE);
    await desktop.kill();
    await vi.waitFor(() => {
      expect(desktop.workers()).toEqual([]);
    }, PATIENCE);
  });

  it('gives a page that is loaded anew a port of its own, and ends the one before', async () => {
    const desktop = await launch();
    const page = await workbench(desktop);
    await page.evaluate('window.before = true');
    await page.reload();
    await workbench(desktop);
    expect(await page.evaluate('"before" in window')).toBe(false);
    await page.getByRole('button', { name: 'Run the sample study' }).waitFor();
    await vi.waitFor(() => {
      expect(desktop.openPorts() ?? 1).toBe(1);
    }, PATIENCE);
  });

  it('loads its page again where its process has crashed', async () => {
    const desktop = await launch();
    const page = await workbench(desktop);
    await page.evaluate('window.before = true');
    const crash = page.goto('chrome://crash').catch(() => undefined);
    await vi.waitFor(async () => {
      const again = await workbench(desktop);
      expect(await again.evaluate('"before" in window')).toBe(false);
    }, PATIENCE);
    await (await desktop.window()).getByRole('button', { name: 'Run the sample study' }).waitFor();
    expect(await desktop.asked()).toEqual([]);
    expect(desktop.openPorts() ?? 1).toBe(1);
    await crash;
  });

  it('stays on its page', async () => {
    const desktop = await launch();
    const page = await workbench(desktop);
    const address = page.url();
    for (const place of ['https://example.org/', 'app://other/index.html', '/assets/nowhere.js']) {
      await page.evaluate(`void (window.location.href = ${JSON.stringify(place)})`).catch(() => undefined);
      await page.waitForTimeout(200);
      expect(page.url(), place).toBe(address);
    }
    await page.evaluate('void window.open("https://example.org/")');
    await page.waitForTimeout(500);
    expect(
      page
        .context()
        .pages()
        .filter((one) => one.url() !== 'about:blank'),
    ).toHaveLength(1);
    // It is still there, with its host.
    await goTo(page, '#/settings');
    await page.getByRole('heading', { name: 'Settings' }).first().waitFor();
  });

  // A real error box waits for its reader, and Playwright for a window: these two are the stand-in's.
  it.skipIf(ground.kind === 'Electron')('says why it cannot have a workspace', async () => {
    const dataDir = freshDataDir();
    const other = openWorkspace(join(dataDir, 'workspace.sqlite'), { command: 'ewb serve' });
    onTestFinished(() => {
      other.close();
    });
    const desktop = await launch(dataDir);
    expect(await desktop.ended).toBe(1);
    expect(await desktop.asked()).toMatchObject([
      { dialog: 'error', options: { text: expect.stringContaining('in use by ewb serve') as string } },
    ]);
  });

  it.skipIf(ground.kind === 'Electron')(
    'is one for a workspace: a second start shows the window of the first',
    async () => {
      const dataDir = freshDataDir();
      const first = await launch(dataDir);
      await workbench(first);
      const second = await launch(dataDir);
      expect(await second.ended).toBe(0);
      expect(await second.asked()).toEqual([]);
      await workbench(first);
    },
  );
});
