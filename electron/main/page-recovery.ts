import { app, dialog, type BrowserWindow } from 'electron';

/** A page that ends again within this time (ms) is not loaded a third time unasked. */
const SOON = 60_000;

/**
 * Loads a page anew whose process has ended: the work goes on in other processes, and the page loses its scroll
 * position at most. One that ends again soon would do so for ever, so the user is asked.
 */
export function recoverPage(window: BrowserWindow, log: (error: unknown) => void): void {
  let last = -Infinity;
  const reload = () => {
    if (!window.isDestroyed()) window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log(`The window's process ended: ${reason}, code ${exitCode}.`);
    const now = performance.now();
    const isAgain = now - last < SOON;
    last = now;
    // Not in the midst of what Electron still has to do for the process that is gone.
    if (!isAgain) setImmediate(reload);
    else {
      ask(window, reason)
        .then((wanted) => {
          if (wanted) reload();
          else app.quit();
        })
        .catch(log);
    }
  });
}

async function ask(window: BrowserWindow, reason: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window stops working again and again.',
    detail:
      (reason === 'oom' ? 'It had no more memory. ' : '') +
      'Runs go on behind it, and nothing that is finished is lost.',
    buttons: ['Load It Again', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0;
}
