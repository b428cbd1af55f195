import { dialog, shell, type BrowserWindow } from 'electron';
import type { Host } from '#workbench/api/index.ts';

/** What the desktop can do beyond the workbench: the system's dialogs and its file manager. */
export function desktopHost(window: () => BrowserWindow | null): Host {
  return {
    chooseFile: async (title, extensions) => {
      const options: Electron.OpenDialogOptions = {
        title,
        properties: ['openFile'],
        filters: [
          { name: extensions.map((extension) => `.${extension}`).join(', '), extensions: [...extensions] },
          { name: 'All files', extensions: ['*'] },
        ],
      };
      const parent = window();
      const { canceled, filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return canceled ? null : (filePaths[0] ?? null);
    },
    saveFile: async (name) => {
      const parent = window();
      const options = { defaultPath: name };
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled ? null : filePath;
    },
    reveal: (path) => {
      shell.showItemInFolder(path);
      return Promise.resolve();
    },
  };
}
