import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { join } from 'node:path';
import { isPage, PAGE_URL } from './page-protocol.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

export interface PageWindowOptions {
  /** The built preload. */
  preload: string;
  /** The app's picture, for systems that show the window's own; null where the system has it from the app. */
  icon: string | null;
  /** Folder for the note of where the window was. */
  stateFolder: string;
  /** Told why the page cannot be shown. */
  onFailure: (error: unknown) => void;
}

/** The page's own background (renderer/ui/theme/tokens.ts), so that opening and resizing do not flash. */
export const GROUND = { light: '#f6f6f7', dark: '#16181b' } as const;

const ground = () => (nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light);

/** What a page of this app asks for. Everything else is denied. */
const PERMITTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Open the one window. It shows the app's page and can go nowhere else. */
export function openPageWindow({ preload, icon, stateFolder, onFailure }: PageWindowOptions): BrowserWindow {
  const stateFile = join(stateFolder, 'window.json');
  const { place, width, height, maximized } = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...place,
    ...(icon === null ? {} : { icon }),
    width,
    height,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Entropy Workbench',
    backgroundColor: ground(),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries are fetched from the network, and benchmarks are not to be corrected.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    // Maximizing shows a window, so it waits until there is something to see.
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    const { x, y, ...size } = window.getNormalBounds();
    writeWindowState(stateFile, { place: { x, y }, ...size, maximized: window.isMaximized() });
  });
  const repaint = () => {
    window.setBackgroundColor(ground());
  };
  nativeTheme.on('updated', repaint);
  window.on('closed', () => nativeTheme.off('updated', repaint));
  confine(window.webContents);
  window.loadURL(PAGE_URL).catch((error: unknown) => {
    // A reload while it loads ends the first loading.
    if (!isAborted(error)) onFailure(error);
  });
  return window;
}

function isAborted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED';
}

/** Navigation, frames, new windows and permissions are denied: the page has no use for them. */
function confine(contents: WebContents): void {
  // Of every frame, the window's own included.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  const { session } = contents;
  session.setPermissionRequestHandler((asking, permission, answer) => {
    answer(asking === contents && PERMITTED.has(permission));
  });
  session.setPermissionCheckHandler((asking, permission) => asking === contents && PERMITTED.has(permission));
  session.setDevicePermissionHandler(() => false);
}
