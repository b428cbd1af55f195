import { Worker } from 'node:worker_threads';
import { analysisThreadEntry } from '#workbench/installation/index.ts';
import type { FromThread, ToThread } from './protocol.ts';
import type { OnShare } from './on-share.ts';
import type { Work, WorkKind } from './work.ts';

interface Job {
  readonly message: ToThread;
  readonly onShare: OnShare;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A few threads that work through tasks, started as they are needed. `end` stops them at once, whatever they are at:
 * tasks that are not done fail with an AbortError.
 */
export class Crew {
  readonly #size: number;
  readonly #threads = new Map<Worker, Job | null>();
  /** Those that have begun to run. */
  readonly #online = new WeakSet<Worker>();
  readonly #waiting: Job[] = [];
  #ended = false;

  /** @param size threads at most, at least 1 */
  constructor(size: number) {
    this.#size = size;
  }

  run<Kind extends WorkKind>(
    kind: Kind,
    task: Work[Kind]['task'],
    onShare: OnShare = () => undefined,
  ): Promise<Work[Kind]['result']> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(stopped());
        return;
      }
      this.#waiting.push({
        message: { kind, task },
        onShare,
        resolve: (result) => {
          resolve(result as Work[Kind]['result']);
        },
        reject,
      });
      this.#assign();
    });
  }

  end(): void {
    this.#ended = true;
    const jobs = [...this.#threads.values(), ...this.#waiting.splice(0)];
    for (const [thread, job] of this.#threads) dismiss(thread, job !== null, this.#online.has(thread));
    this.#threads.clear();
    for (const job of jobs) job?.reject(stopped());
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#idle();
      const job = thread && this.#waiting.shift();
      if (job === null || job === undefined || thread === null) return;
      this.#threads.set(thread, job);
      thread.postMessage(job.message);
    }
  }

  #idle(): Worker | null {
    for (const [thread, job] of this.#threads) if (job === null) return thread;
    return this.#threads.size < this.#size ? this.#start() : null;
  }

  #start(): Worker {
    const thread = new Worker(analysisThreadEntry());
    this.#threads.set(thread, null);
    thread.once('online', () => {
      this.#online.add(thread);
    });
    thread.on('message', (message: FromThread) => {
      this.#hear(thread, message);
    });
    // It is gone: its task fails, and another thread takes its place.
    const lose = (error: unknown) => {
      const job = this.#threads.get(thread);
      this.#threads.delete(thread);
      job?.reject(error);
      if (!this.#ended) this.#assign();
    };
    thread.once('error', lose);
    thread.once('exit', (code) => {
      lose(new Error(`A thread of the analysis ended with code ${code}.`));
    });
    return thread;
  }

  #hear(thread: Worker, message: FromThread): void {
    const job = this.#threads.get(thread);
    if (job === null || job === undefined) return;
    if (message.kind === 'share') {
      job.onShare(message.share);
      return;
    }
    this.#threads.set(thread, null);
    if (message.kind === 'result') job.resolve(message.result);
    else job.reject(message.error);
    this.#assign();
  }
}

/**
 * Idle threads leave by themselves; only one that works is terminated, and not while it starts: a process whose thread
 * is terminated at the wrong moment may die of it (Node 24).
 */
function dismiss(thread: Worker, isBusy: boolean, isOnline: boolean): void {
  thread.unref();
  if (!isBusy) thread.postMessage({ kind: 'leave' } satisfies ToThread);
  else if (isOnline) void thread.terminate();
  else thread.once('online', () => void thread.terminate());
}

function stopped(): DOMException {
  return new DOMException('The analysis was stopped.', 'AbortError');
}
