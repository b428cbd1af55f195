import { dialog, type BrowserWindow } from 'electron';

/**
 * Asks before the window is closed or loaded again while its page holds it back: verdicts given there are not stored
 * yet. Without an answer of ours the window would stay open without a word.
 */
export function askBeforeLeaving(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'Some verdicts are not stored yet.',
      detail: 'They are stored as soon as the workspace can be written. Leave now, and they are lost.',
      buttons: ['Stay', 'Leave'],
      defaultId: 0,
      cancelId: 0,
    });
    if (answer === 1) event.preventDefault();
  });
}
