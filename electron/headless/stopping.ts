import { watchNpm } from './npm-parent.ts';

/** How often a script started by npm looks whether npm is still there (ms). */
const LOOK = 500;

/** npm hands on the signals that it gets; within this (ms) they are one with those that came directly. */
const ONE_SIGNAL = 300;

/** A command that was stopped before it was done. */
export const EXIT_STOPPED = 130;

/**
 * A signal that is aborted when the user wants the command to end: Ctrl-C, a termination, a closed
 * terminal, or the end of the npm that started it. A second Ctrl-C ends the process at once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let first = Infinity;
  const stop = () => {
    if (performance.now() - first > ONE_SIGNAL) process.exit(EXIT_STOPPED);
    if (controller.signal.aborted) return;
    first = performance.now();
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const isGone = watchNpm();
    setInterval(() => {
      // npm was killed: nobody waits for the result, and somebody may start the same command again.
      if (!controller.signal.aborted && isGone()) stop();
    }, LOOK).unref();
  }
  return controller.signal;
}
