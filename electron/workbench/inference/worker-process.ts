import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** How a worker ended. */
export interface WorkerExit {
  code: number | null;
  signal: string | null;
  /** The last lines it wrote to stderr. */
  lastWords: string;
}

/** A running inference worker, whatever started it. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when it has ended. */
  onExit(listener: (exit: WorkerExit) => void): void;
  kill(): void;
}

/** Starts a worker: Node's fork here, Electron's utilityProcess in the desktop shell. */
export type LaunchWorker = () => WorkerProcess;

/** How much of the worker's stderr is kept for the reason of a crash. */
const LAST_WORDS = 2000;

/** Start the worker with Node's fork. `entry` is the path of the worker's entry file. */
export function forkWorker(entry: string): LaunchWorker {
  return () => {
    const child = fork(entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Decodes and probes run on libuv's pool: one for each context and sequence that may be busy.
      env: { ...process.env, UV_THREADPOOL_SIZE: String(Math.min(256, 16 + 4 * availableParallelism())) },
    });
    let lastWords = '';
    child.stderr?.setEncoding('utf8');
    child.stderr?.on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS);
    });
    return {
      pid: child.pid,
      send: (message) => {
        // A worker that has just died is told of by onExit.
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => {
        let ended = false;
        const once = (exit: WorkerExit) => {
          if (!ended) listener(exit);
          ended = true;
        };
        child.once('error', (error) => {
          once({ code: null, signal: null, lastWords: error.message });
        });
        // `close`, not `exit`: stderr has then been read to its end, and every message received.
        child.once('close', (code, signal) => {
          once({ code, signal, lastWords: lastWords.trim() });
        });
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}

/** A sentence for how a worker ended. */
export function describeExit(exit: WorkerExit): string {
  const how =
    exit.signal !== null
      ? `was ended by ${exit.signal}`
      : exit.code !== null
        ? `ended with code ${exit.code}`
        : 'could not be started';
  const words = exit.lastWords === '' ? '' : ` (${lastLine(exit.lastWords)})`;
  return `The inference worker ${how}${words}.`;
}

/** The line of a stack or log that says what happened. */
function lastLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const error = lines.findLast((line) => /^\w*Error\b/.test(line));
  return (error ?? lines.findLast((line) => line !== '') ?? '').slice(0, 300);
}
