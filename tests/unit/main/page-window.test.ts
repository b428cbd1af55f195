import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GROUND, openPageWindow } from '../../../electron/main/page-window.ts';
import { PAGE_URL } from '../../../electron/main/page-protocol.ts';
import { TOKENS } from '../../../renderer/ui/theme/tokens.ts';
import { FakeBrowserWindow, nativeTheme, preventable, restartElectron } from './fake-electron.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'ewb-window-'));
afterAll(() => {
  rmSync(stateFolder, { recursive: true });
});
beforeEach(() => {
  restartElectron();
  rmSync(join(stateFolder, 'window.json'), { force: true });
});

function open(onFailure: (error: unknown) => void = () => undefined): FakeBrowserWindow {
  openPageWindow({ preload: '/app/preload.cjs', icon: '/icon.png', stateFolder, onFailure });
  const window = FakeBrowserWindow.all.at(-1);
  if (window === undefined) throw new Error('No window was opened');
  return window;
}

describe('the window', () => {
  it('shows the app’s page in a sandbox', () => {
    const window = open();
    expect(window.webContents.loaded).toEqual([PAGE_URL]);
    expect(window.options['webPreferences']).toEqual({
      preload: '/app/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    });
  });

  it('has the page’s own ground', () => {
    expect(GROUND).toEqual({ light: TOKENS.light.ground, dark: TOKENS.dark.ground });
    nativeTheme.shouldUseDarkColors = true;
    const window = open();
    expect(window.options['backgroundColor']).toBe(GROUND.dark);
    nativeTheme.shouldUseDarkColors = false;
    nativeTheme.emit('updated');
    expect(window.ground).toBe(GROUND.light);
    window.emit('closed');
    expect(nativeTheme.listenerCount('updated')).toBe(0);
  });

  it('is shown when there is something to see, as large as it was', () => {
    const first = open();
    expect(first.done).toEqual([]);
    first.emit('ready-to-show');
    expect(first.done).toEqual(['show']);
    first.isMaximizedNow = true;
    first.emit('close');
    expect(JSON.parse(readFileSync(join(stateFolder, 'window.json'), 'utf8'))).toEqual({
      place: { x: 10, y: 20 },
      width: 1000,
      height: 700,
      maximized: true,
    });
    const second = open();
    expect(second.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
    expect(second.done).toEqual([]);
    second.emit('ready-to-show');
    expect(second.done).toEqual(['maximize', 'show']);
  });

  it('says why its page cannot be loaded, but not that it was loaded anew', async () => {
    const onFailure = vi.fn();
    FakeBrowserWindow.failure = Object.assign(new Error('aborted'), { code: 'ERR_ABORTED' });
    open(onFailure);
    FakeBrowserWindow.failure = Object.assign(new Error('gone'), { code: 'ERR_FAILED' });
    open(onFailure);
    await vi.waitFor(() => {
      expect(onFailure).toHaveBeenCalledTimes(1);
    });
    expect(onFailure).toHaveBeenCalledWith(FakeBrowserWindow.failure);
  });
});

describe('the window is confined:', () => {
  const navigation = (url: string, isMainFrame = true) => {
    const event = preventable({ url, isMainFrame });
    open().webContents.emit('will-frame-navigate', event);
    return event.defaultPrevented ? 'denied' : 'goes';
  };

  it('it can be loaded anew, and go nowhere', () => {
    expect(navigation(PAGE_URL)).toBe('goes');
    expect(navigation(`${PAGE_URL}#/runs`)).toBe('goes');
    for (const url of [
      'https://example.org/',
      'file:///etc/passwd',
      'data:text/html,x',
      'about:blank',
      'app://other/index.html',
      'app://entropy-workbench/assets/index.js',
    ])
      expect(navigation(url), url).toBe('denied');
  });

  it('frames within it show nothing, the page itself included', () => {
    expect(navigation(PAGE_URL, false)).toBe('denied');
  });

  it.each(['will-redirect', 'will-attach-webview'])('%s is denied', (name) => {
    const event = preventable({ url: PAGE_URL });
    open().webContents.emit(name, event);
    expect(event.defaultPrevented).toBe(true);
  });

  it('it opens no windows', () => {
    expect(open().webContents.openHandler?.({ url: PAGE_URL })).toEqual({ action: 'deny' });
  });

  it('copying is all that it is permitted, and to its own page only', () => {
    const window = open();
    const { session } = window.webContents;
    const contents = vi.mocked(window.webContents);
    const asked = (who: unknown, permission: string) => {
      const answer = vi.fn();
      session.request?.(who, permission, answer);
      expect(session.check?.(who, permission)).toBe(answer.mock.calls[0]?.[0]);
      return answer.mock.calls[0]?.[0] as unknown;
    };
    expect(asked(contents, 'clipboard-sanitized-write')).toBe(true);
    expect(asked({}, 'clipboard-sanitized-write')).toBe(false);
    for (const permission of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'fileSystem',
    ])
      expect(asked(contents, permission), permission).toBe(false);
    expect(session.device?.({ deviceType: 'usb' })).toBe(false);
  });
});
