/*
 * The desktop shell: one window on the app's page, and the workbench behind it in this process.
 */
import { app, dialog, type BrowserWindow } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRouter, openWorkbench, RpcServer } from '#workbench/api/index.ts';
import { appVersion, rendererFolder, sampleStudyFolder, workerEntry } from '#workbench/installation/index.ts';
import { openWorkspace } from '#workbench/store/index.ts';
import { dataDirOf } from './data-dir.ts';
import { desktopHost } from './desktop-host.ts';
import { endWith } from './ending.ts';
import { followTheme } from './follow-theme.ts';
import { setMenu } from './menu.ts';
import { givePorts } from './page-ports.ts';
import { announcePageScheme, PAGE_URL, servePage } from './page-protocol.ts';
import { recoverPage } from './page-recovery.ts';
import { askBeforeLeaving } from './unsaved-verdicts.ts';
import { openPageWindow } from './page-window.ts';
import { lastingSampleStudy } from './sample-study.ts';
import { storedKeys } from './stored-keys.ts';
import { utilityWorkers } from './utility-worker.ts';

/** In the system's own window list; macOS has it from the app. */
const ICON =
  process.platform === 'darwin' ? null : join(import.meta.dirname, '../../resources/icons/256x256.png');

function log(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** Says why there is no app, and ends it. */
function giveUp(title: string, error: unknown): void {
  log(error);
  dialog.showErrorBox(title, error instanceof Error ? error.message : String(error));
  app.exit(1);
}

/** The one window: shown again where it is there, opened where it is not. */
function windowKeeper(stateFolder: string, rpc: RpcServer) {
  let window: BrowserWindow | null = null;
  const show = () => {
    if (window !== null) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return;
    }
    const opened = openPageWindow({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      icon: ICON,
      stateFolder,
      onFailure: (error) => {
        giveUp('The page cannot be shown', error);
      },
    });
    window = opened;
    opened.on('closed', () => {
      window = null;
    });
    givePorts(opened.webContents, rpc);
    recoverPage(opened, log);
    askBeforeLeaving(opened);
  };
  return { show, current: () => window };
}

function start(dataDir: string): void {
  const workspace = openWorkspace(join(dataDir, 'workspace.sqlite'), { command: 'Entropy Workbench' });
  const bundled = sampleStudyFolder();
  const version = appVersion();
  const workers = utilityWorkers(workerEntry());
  const workbench = openWorkbench({
    workspace,
    launch: workers.launch,
    appVersion: version,
    sampleStudy: app.isPackaged ? lastingSampleStudy(bundled, dataDir, version) : bundled,
    host: {
      ...desktopHost(() => windows.current()),
      keys: storedKeys(join(app.getPath('userData'), 'judge-keys.json')),
    },
    log,
  });
  const windows = windowKeeper(dataDir, new RpcServer(createRouter(workbench)));
  endWith(async () => {
    try {
      const closing = workbench.close();
      workers.end();
      await closing;
    } finally {
      workspace.close();
    }
  }, log);
  followTheme(workbench);
  servePage(rendererFolder());
  setMenu({
    platform: process.platform,
    workspaceFile: workspace.file,
    showSettings: () => {
      windows.show();
      // Within the page: only the fragment changes.
      void windows.current()?.webContents.loadURL(`${PAGE_URL}#/settings`).catch(log);
    },
  });
  windows.show();
  app.on('second-instance', windows.show);
  app.on('activate', windows.show);
}

/** The folder for data, with Chromium's own in it: one instance a workspace. */
function claim(): { dataDir: string; isFirst: boolean } {
  const dataDir = dataDirOf(process.argv.slice(1), process.env, process.cwd());
  const own = join(dataDir, 'electron');
  mkdirSync(own, { recursive: true });
  app.setPath('userData', own);
  return { dataDir, isFirst: app.requestSingleInstanceLock() };
}

async function run(): Promise<void> {
  app.setName('Entropy Workbench');
  announcePageScheme();
  let claimed: ReturnType<typeof claim>;
  try {
    claimed = claim();
  } catch (error) {
    await app.whenReady();
    giveUp('Entropy Workbench cannot start', error);
    return;
  }
  if (!claimed.isFirst) {
    // The first instance shows its window.
    app.exit(0);
    return;
  }
  await app.whenReady();
  try {
    start(claimed.dataDir);
  } catch (error) {
    giveUp('The workspace cannot be opened', error);
  }
}

void run().catch(log);
