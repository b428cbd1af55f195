import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { desktopHost } from '../../../electron/main/desktop-host.ts';
import { dialog, FakeBrowserWindow, restartElectron, shell } from './fake-electron.ts';

beforeEach(restartElectron);

const parent = new FakeBrowserWindow({});
const host = desktopHost(() => parent as unknown as BrowserWindow);
const windowless = desktopHost(() => null);

describe('the desktop', () => {
  it('asks for a file of a kind, over the window', async () => {
    dialog.answers.push({ canceled: false, filePaths: ['/models/a.gguf'] });
    expect(await host.chooseFile?.('Add a model', ['.gguf', 'bin'])).toBe('/models/a.gguf');
    expect(dialog.asked).toHaveLength(1);
    expect(dialog.asked[0]?.parent).toBe(parent);
    expect(dialog.asked[0]?.options).toEqual({
      title: 'Add a model',
      message: 'Add a model',
      properties: ['openFile'],
      filters: [
        { name: '.gguf, .bin', extensions: ['gguf', 'bin'] },
        { name: 'All files', extensions: ['*'] },
      ],
    });
  });

  it('asks for any file where no kind is wanted, and without a window', async () => {
    dialog.answers.push({ canceled: false, filePaths: ['/a'] });
    expect(await windowless.chooseFile?.('Any', [])).toBe('/a');
    expect(dialog.asked[0]).toMatchObject({
      parent: null,
      options: { filters: [{ name: 'All files', extensions: ['*'] }] },
    });
  });

  it('asks where to save, in the user’s documents', async () => {
    dialog.answers.push({ canceled: false, filePath: '/data/tokens.csv' });
    expect(await host.saveFile?.('tokens.csv')).toBe('/data/tokens.csv');
    expect(dialog.asked[0]?.parent).toBe(parent);
    expect(dialog.asked[0]).toMatchObject({
      options: { defaultPath: '/home/ada/Documents/tokens.csv', filters: [{ extensions: ['csv'] }, {}] },
    });
    dialog.answers.push({ canceled: false, filePath: '/data/x' });
    expect(await windowless.saveFile?.('x')).toBe('/data/x');
    expect(dialog.asked[1]).toMatchObject({ parent: null });
  });

  it('takes a no', async () => {
    dialog.answers.push({ canceled: true, filePaths: [] }, { canceled: true, filePath: '' });
    expect(await host.chooseFile?.('Add a model', ['.gguf'])).toBeNull();
    expect(await host.saveFile?.('tokens.csv')).toBeNull();
  });

  it('shows a file where it lies', async () => {
    await host.reveal?.('/data/tokens.csv');
    expect(shell.revealed).toEqual(['/data/tokens.csv']);
  });
});
