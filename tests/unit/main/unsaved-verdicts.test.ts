import type { BrowserWindow } from 'electron';
import { beforeEach, expect, it } from 'vitest';
import { askBeforeLeaving } from '../../../electron/main/unsaved-verdicts.ts';
import { dialog, FakeBrowserWindow, restartElectron } from './fake-electron.ts';

beforeEach(restartElectron);

it.each([
  [0, false],
  [1, true],
])('a page that holds its window back: answer %i, leaves %s', (response, leaves) => {
  const window = new FakeBrowserWindow({});
  askBeforeLeaving(window as unknown as BrowserWindow);
  dialog.answers.push({ response });
  let prevented = false;
  window.webContents.emit('will-prevent-unload', {
    preventDefault: () => {
      prevented = true;
    },
  });
  expect(dialog.asked).toHaveLength(1);
  expect(dialog.asked[0]?.parent).toBe(window);
  expect(dialog.asked[0]?.options).toMatchObject({ buttons: ['Stay', 'Leave'] });
  // Electron's word for leaving all the same.
  expect(prevented).toBe(leaves);
});
