import { app, dialog, shell, type BrowserWindow, type FileFilter, type OpenDialogOptions } from 'electron';
import { extname, join } from 'node:path';
import type { Host } from '#workbench/api/index.ts';

const ALL_FILES: FileFilter = { name: 'All files', extensions: ['*'] };

/** What the desktop can do beyond the workbench: the system's dialogs and its file manager. */
export function desktopHost(window: () => BrowserWindow | null): Host {
  return {
    chooseFile: async (title, extensions) => {
      const options: OpenDialogOptions = {
        title,
        // macOS shows no titles of dialogs.
        message: title,
        properties: ['openFile'],
        filters: filtersOf(extensions),
      };
      const parent = window();
      const { canceled, filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return canceled ? null : (filePaths[0] ?? null);
    },
    saveFile: async (name) => {
      const options = {
        defaultPath: join(app.getPath('documents'), name),
        filters: filtersOf([extname(name)].filter((extension) => extension !== '')),
      };
      const parent = window();
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || filePath === '' ? null : filePath;
    },
    reveal: (path) => {
      shell.showItemInFolder(path);
      return Promise.resolve();
    },
  };
}

/** Dialogs take extensions without their dot. */
function filtersOf(extensions: readonly string[]): FileFilter[] {
  const bare = extensions.map((extension) => extension.replace(/^\./, ''));
  if (bare.length === 0) return [ALL_FILES];
  return [{ name: bare.map((extension) => `.${extension}`).join(', '), extensions: bare }, ALL_FILES];
}
