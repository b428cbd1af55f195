/*
 * The desktop shell: one window on the app's page, and the workbench behind it in this process.
 */
import { app, dialog, ipcMain, MessageChannelMain, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRouter, openWorkbench, portPipe, RpcServer, type Workbench } from '#workbench/api/index.ts';
import {
  appVersion,
  defaultDataDir,
  rendererFolder,
  sampleStudyFolder,
  workerEntry,
} from '#workbench/installation/index.ts';
import { openWorkspace, type Workspace } from '#workbench/store/index.ts';
import { desktopHost } from './desktop-host.ts';
import { setMenu } from './menu.ts';
import { announcePageScheme, isPage, servePage } from './page-protocol.ts';
import { openPageWindow } from './page-window.ts';
import { launchUtilityWorker } from './utility-worker.ts';

/** Told by the preload; see renderer/backend/port-handshake.ts. */
const PORT_WANTED = 'entropy-workbench-port-wanted';
const PORT_OFFERED = 'entropy-workbench-port';

let window: BrowserWindow | null = null;

function log(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** `--data-dir DIR`; what Chromium adds to the arguments is left aside. */
function dataDir(): string {
  const { values } = parseArgs({
    args: process.argv.slice(1),
    options: { 'data-dir': { type: 'string' } },
    strict: false,
  });
  const given = values['data-dir'];
  return typeof given === 'string' && given !== '' ? given : defaultDataDir();
}

/** The workspace, or a dialog that says why there is none. */
function openOrExplain(file: string): Workspace | null {
  try {
    return openWorkspace(file, { command: 'Entropy Workbench' });
  } catch (error) {
    dialog.showErrorBox(
      'The workspace cannot be opened',
      error instanceof Error ? error.message : String(error),
    );
    return null;
  }
}

/** Hand a port to the page that asks for one, and to nobody else. */
function offerPorts(rpc: RpcServer): void {
  ipcMain.on(PORT_WANTED, (event) => {
    const frame = event.senderFrame;
    if (frame?.parent !== null || !isPage(frame.url)) return;
    const { port1, port2 } = new MessageChannelMain();
    rpc.connect(portPipe(port1));
    port1.start();
    frame.postMessage(PORT_OFFERED, null, [port2]);
  });
}

function showWindow(stateFolder: string): void {
  if (window !== null) {
    if (window.isMinimized()) window.restore();
    window.focus();
    return;
  }
  window = openPageWindow({ preload: join(import.meta.dirname, '../preload/index.cjs'), stateFolder });
  window.on('closed', () => {
    window = null;
  });
}

function start(folder: string): void {
  const workspace = openOrExplain(join(folder, 'workspace.sqlite'));
  if (workspace === null) {
    app.exit(1);
    return;
  }
  const workbench = openWorkbench({
    workspace,
    launch: launchUtilityWorker(workerEntry()),
    appVersion: appVersion(),
    sampleStudy: sampleStudyFolder(),
    host: desktopHost(() => window),
    log,
  });
  servePage(rendererFolder());
  offerPorts(new RpcServer(createRouter(workbench)));
  setMenu({ workspaceFile: workspace.file });
  showWindow(folder);
  app.on('second-instance', () => {
    showWindow(folder);
  });
  app.on('activate', () => {
    showWindow(folder);
  });
  endWith(workbench, workspace);
}

/** Quitting waits until the worker has ended and the workspace is closed; runs stay queued. */
function endWith(workbench: Workbench, workspace: Workspace): void {
  let ending = false;
  app.on('before-quit', (event) => {
    if (ending) return;
    ending = true;
    event.preventDefault();
    void workbench.close().finally(() => {
      workspace.close();
      app.exit(0);
    });
  });
  app.on('window-all-closed', () => {
    // Runs go on only while the app is there to be seen.
    app.quit();
  });
}

announcePageScheme();
const folder = dataDir();
// One instance a workspace, and Chromium's own files beside it.
app.setPath('userData', join(folder, 'electron'));
if (app.requestSingleInstanceLock()) {
  void app
    .whenReady()
    .then(() => {
      start(folder);
    })
    .catch((error: unknown) => {
      log(error);
      app.exit(1);
    });
} else {
  // The first instance shows its window.
  app.quit();
}
