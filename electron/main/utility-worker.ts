import { utilityProcess } from 'electron';
import { availableParallelism } from 'node:os';
import type { LaunchWorker, WorkerProcess } from '#workbench/inference/index.ts';
import { readExitCode } from './exit-code.ts';

/** How much of the worker's stderr is kept for the reason of a crash. */
const LAST_WORDS = 2000;

/** A worker that has not ended this long after it was asked to (ms) is killed. */
const GRACE = 1000;

export interface UtilityWorkers {
  launch: LaunchWorker;
  /** Ends the worker that was started last, whatever it is at: what it has not finished is not waited for. */
  end: () => void;
}

/** Workers of an entry file, with a hold on the one that runs. */
export function utilityWorkers(entry: string): UtilityWorkers {
  const launch = launchUtilityWorker(entry);
  let running: WorkerProcess | null = null;
  return {
    launch: () => (running = launch()),
    end: () => {
      running?.kill();
    },
  };
}

/** Start the inference worker as one of Electron's utility processes. `entry` is its built entry file. */
export function launchUtilityWorker(entry: string): LaunchWorker {
  return () => {
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'Entropy Workbench inference',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, UV_THREADPOOL_SIZE: String(Math.min(256, 16 + 4 * availableParallelism())) },
    });
    let ended = false;
    let lastWords = '';
    const hear = (words: string) => {
      lastWords = (lastWords + words).slice(-LAST_WORDS);
    };
    child.stderr?.setEncoding('utf8').on('data', hear);
    // Without a listener it would be an uncaught error here.
    child.on('error', (type, location) => {
      hear(`\n${type} of V8 at ${location}\n`);
    });
    child.once('exit', () => {
      ended = true;
    });
    return {
      get pid() {
        return child.pid;
      },
      send: (message) => {
        if (!ended) child.postMessage(message);
      },
      onMessage: (listener) => {
        child.on('message', listener);
      },
      onExit: (listener) => {
        child.once('exit', (code) => {
          listener({ ...readExitCode(code, process.platform), lastWords: lastWords.trim() });
        });
      },
      kill: () => {
        const { pid } = child;
        child.kill();
        setTimeout(() => {
          if (!ended && pid !== undefined) killNow(pid);
        }, GRACE).unref();
      },
    };
  };
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
