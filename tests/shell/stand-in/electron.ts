/*
 * Electron for tests where its binary cannot be had: this Node process is the main process, and a window is a page of
 * a real Chromium. What electron/main does not use is not there, so that it fails to link or throws.
 */
import { EventEmitter } from 'node:events';

export { app } from './app.ts';
export { BrowserWindow } from './window.ts';
export { MessageChannelMain } from './ports.ts';
export { dialog, shell } from './outside.ts';
export { protocol } from './protocol.ts';
export { utilityProcess } from './utility-process.ts';

export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'system',
  shouldUseDarkColors: false,
});

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

/** There is no key store here. */
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(false),
  getSelectedStorageBackend: () => 'basic_text',
  encryptStringAsync: () => Promise.reject(new Error('There is no key store.')),
  decryptStringAsync: () => Promise.reject(new Error('There is no key store.')),
};

/** Menus are seen by nobody here; building one checks that it can be built. */
export const Menu = {
  buildFromTemplate: (template: unknown[]) =>
    structuredClone(JSON.parse(JSON.stringify(template)) as unknown),
  setApplicationMenu: () => undefined,
};
