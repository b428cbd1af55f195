import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '#workbench/store/index.ts';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadedModel } from '../../fixtures/fake-worker.ts';
import { addRun } from '../runs/fixture.ts';

const argv = [...process.argv];
let dataDir: string;
beforeEach(() => {
  vi.resetModules();
  dataDir = mkdtempSync(join(tmpdir(), 'ewb-life-'));
});
afterEach(() => {
  process.argv = argv;
  vi.restoreAllMocks();
  rmSync(dataDir, { recursive: true });
});

interface Start {
  args?: string[];
  hasLock?: boolean;
}

/** The whole main process, on an Electron of its own; `ready` starts it. */
async function launch({ args = ['--data-dir', dataDir], hasLock = true }: Start = {}) {
  const electron = await import('./fake-electron.ts');
  electron.app.hasLock = hasLock;
  process.argv = ['electron', ...args];
  await import('../../../electron/main/index.ts');
  const ready = async () => {
    electron.app.ready.resolve(undefined);
    await vi.waitFor(() => {
      if (electron.FakeBrowserWindow.all.length + electron.app.exits.length === 0)
        throw new Error('Nothing came of it');
    });
  };
  const quit = async () => {
    electron.app.quit();
    for (const child of electron.utilityProcess.forked) child.emit('exit', 0);
    await vi.waitFor(() => {
      expect(electron.app.exits).not.toEqual([]);
    });
  };
  onTestFinished(async () => {
    if (electron.app.listenerCount('will-quit') > 0) await quit();
  });
  return { ...electron, app: electron.app, dialog: electron.dialog, ready, quit };
}

function inWorkspace<Result>(work: (workspace: Workspace) => Result): Result {
  const workspace = openWorkspace(join(dataDir, 'workspace.sqlite'), { command: 'a test' });
  try {
    return work(workspace);
  } finally {
    workspace.close();
  }
}

const quietly = () => vi.spyOn(process.stderr, 'write').mockReturnValue(true);

describe('starting', () => {
  it('opens one window on a workspace in the folder given, with Chromium’s files beside it', async () => {
    const { app, FakeBrowserWindow, protocol, Menu, ready } = await launch();
    expect(protocol.schemes.map(({ scheme }) => scheme)).toEqual(['app']);
    expect(FakeBrowserWindow.all).toHaveLength(0);
    await ready();
    expect(FakeBrowserWindow.all).toHaveLength(1);
    expect(app.paths.get('userData')).toBe(join(dataDir, 'electron'));
    expect(existsSync(join(dataDir, 'electron'))).toBe(true);
    expect(existsSync(join(dataDir, 'workspace.sqlite'))).toBe(true);
    expect(Menu.template).not.toBeNull();
    expect(protocol.handlers.has('app')).toBe(true);
  });

  it('leaves a workspace to the instance that has it', async () => {
    const { app, FakeBrowserWindow } = await launch({ hasLock: false });
    app.ready.resolve(undefined);
    await vi.waitFor(() => {
      expect(app.exits).toEqual([0]);
    });
    expect(FakeBrowserWindow.all).toHaveLength(0);
    expect(existsSync(join(dataDir, 'workspace.sqlite'))).toBe(false);
  });

  it.each([
    [
      'is no workspace',
      () => {
        writeFileSync(join(dataDir, 'workspace.sqlite'), 'x'.repeat(5000));
      },
      /workspace\.sqlite/,
    ],
    [
      'is in use by another program',
      () => {
        const other = openWorkspace(join(dataDir, 'workspace.sqlite'), { command: 'ewb serve' });
        onTestFinished(() => {
          other.close();
        });
      },
      /in use by ewb serve/,
    ],
  ])('says so and ends where the workspace %s', async (_, prepare, sentence) => {
    prepare();
    const stderr = quietly();
    const { app, dialog, FakeBrowserWindow, ready } = await launch();
    await ready();
    expect(dialog.errors).toEqual([
      { title: 'The workspace cannot be opened', text: expect.stringMatching(sentence) as string },
    ]);
    expect(app.exits).toEqual([1]);
    expect(FakeBrowserWindow.all).toHaveLength(0);
    expect(stderr).toHaveBeenCalled();
  });

  it.each([
    ['no folder is given', () => ['--data-dir'], /needs a folder/],
    [
      'its folder cannot be made',
      () => ['--data-dir', join(import.meta.filename, 'within')],
      /ENOTDIR|EEXIST/,
    ],
  ])('says so and ends where %s', async (_, args, sentence) => {
    quietly();
    const { app, dialog, ready } = await launch({ args: args() });
    await ready();
    expect(dialog.errors).toMatchObject([{ text: expect.stringMatching(sentence) as string }]);
    expect(app.exits).toEqual([1]);
  });

  it('gives the system’s parts the theme of the settings', async () => {
    inWorkspace(({ settings }) => settings.write({ ...settings.read(), theme: 'dark' }));
    const { nativeTheme, ready } = await launch();
    await ready();
    expect(nativeTheme.themeSource).toBe('dark');
  });
});

describe('the one window', () => {
  it.each(['second-instance', 'activate'])('is shown again on %s', async (event) => {
    const { app, FakeBrowserWindow, ready } = await launch();
    await ready();
    const [window] = FakeBrowserWindow.all;
    if (window === undefined) throw new Error('There is no window');
    window.isMinimizedNow = true;
    app.emit(event);
    expect(FakeBrowserWindow.all).toHaveLength(1);
    expect(window.done).toEqual(['restore', 'show', 'focus']);
    window.emit('closed');
    app.emit(event);
    expect(FakeBrowserWindow.all).toHaveLength(2);
  });

  it('takes the app with it when it is closed', async () => {
    const { app, ready } = await launch();
    await ready();
    app.emit('window-all-closed');
    expect(app.quits).toBe(1);
  });
});

describe('quitting', () => {
  it('waits for the worker, keeps the run queued, and lets go of the workspace', async () => {
    const runId = inWorkspace((workspace) => addRun(workspace, 'sums', 3).id);
    const { app, utilityProcess, ready } = await launch();
    await ready();
    await vi.waitFor(() => {
      expect(utilityProcess.forked).toHaveLength(1);
    });
    const [child] = utilityProcess.forked;
    if (child === undefined) throw new Error('There is no worker');
    child.emit('message', { type: 'loaded', model: loadedModel() });
    await vi.waitFor(() => {
      expect(child.sent).toContainEqual(expect.objectContaining({ type: 'answer' }));
    });
    app.quit();
    await vi.waitFor(() => {
      expect(child.kills).toBe(1);
    });
    app.quit();
    expect(app.exits).toEqual([]);
    expect(() => inWorkspace(() => null)).toThrow(/in use by Entropy Workbench/);
    child.emit('exit', 15);
    await vi.waitFor(() => {
      expect(app.exits).toEqual([0]);
    });
    expect(inWorkspace(({ runs }) => runs.get(runId)?.state)).toBe('queued');
  });
});
