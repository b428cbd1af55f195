import { BrowserWindow, nativeTheme, screen, session } from 'electron';
import { join } from 'node:path';
import { isPage, PAGE_URL } from './page-protocol.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

export interface PageWindowOptions {
  /** The built preload. */
  preload: string;
  /** Folder for the note of where the window was. */
  stateFolder: string;
}

/** Open the one window. It shows the app's page and can go nowhere else. */
export function openPageWindow({ preload, stateFolder }: PageWindowOptions): BrowserWindow {
  const stateFile = join(stateFolder, 'window.json');
  const { place, width, height, maximized } = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...place,
    width,
    height,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Entropy Workbench',
    // The page's own background, so that opening does not flash.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#121416' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', () => {
    const { x, y, ...size } = window.getNormalBounds();
    writeWindowState(stateFile, { place: { x, y }, ...size, maximized: window.isMaximized() });
  });
  confine(window);
  void window.loadURL(PAGE_URL);
  return window;
}

/** Navigation, new windows and permissions are denied: the page has no use for them. */
function confine(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.on('will-navigate', (event) => {
    if (!isPage(event.url)) event.preventDefault();
  });
  webContents.on('will-redirect', (event) => {
    if (!isPage(event.url)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  session.defaultSession.setPermissionRequestHandler((_, permission, answer) => {
    // Copying a heatmap's text or a chart is all that is ever asked for.
    answer(permission === 'clipboard-sanitized-write');
  });
  session.defaultSession.setPermissionCheckHandler(
    (_, permission) => permission === 'clipboard-sanitized-write',
  );
}
