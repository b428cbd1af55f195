import { utilityProcess } from 'electron';
import { availableParallelism } from 'node:os';
import type { LaunchWorker } from '#workbench/inference/index.ts';

/** How much of the worker's stderr is kept for the reason of a crash. */
const LAST_WORDS = 2000;

/** Start the inference worker as one of Electron's utility processes. `entry` is its built entry file. */
export function launchUtilityWorker(entry: string): LaunchWorker {
  return () => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'Entropy Workbench inference',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, UV_THREADPOOL_SIZE: String(Math.min(256, 16 + 4 * availableParallelism())) },
    });
    let lastWords = '';
    child.stderr?.on('data', (data: Buffer) => {
      lastWords = (lastWords + data.toString('utf8')).slice(-LAST_WORDS);
    });
    return {
      get pid() {
        return child.pid;
      },
      send: (message) => {
        child.postMessage(message);
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        child.once('exit', (code) => {
          // Electron gives a signal's number as a negative or high code; which one it was is in no event.
          listener({ code, signal: null, lastWords: lastWords.trim() });
        });
      },
      kill: () => {
        child.kill();
      },
    };
  };
}
