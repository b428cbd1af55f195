/** How often a script started by npm looks whether npm is still there (ms). */
const LOOK = 250;

/** A command that was stopped before it was done. */
export const EXIT_STOPPED = 130;

/**
 * A signal that is aborted when the user wants the command to end: Ctrl-C, a termination, a closed
 * terminal, or the end of the npm that started it. A second Ctrl-C ends the process at once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(EXIT_STOPPED);
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      // npm was killed: nobody waits for the result, and somebody may start the same command again.
      if (process.ppid !== parent && !controller.signal.aborted) stop();
    }, LOOK).unref();
  }
  return controller.signal;
}
