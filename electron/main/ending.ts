import { app } from 'electron';

/** How long the worker and the workspace are waited for when the app quits (ms). The worker dies with the app anyhow. */
const PATIENCE = 5000;

/**
 * Quitting asks nothing, closes the window at once, and waits until `close` has ended the worker and let go of the
 * workspace.
 */
export function endWith(close: () => Promise<void>, log: (error: unknown) => void): void {
  let ending = false;
  // Not before-quit: windows are closed, and keep their place, between the two.
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    const exit = () => {
      app.exit(0);
    };
    setTimeout(exit, PATIENCE);
    close().catch(log).finally(exit);
  });
  app.on('window-all-closed', () => {
    // Runs go on only while the app is there to be seen.
    app.quit();
  });
}
