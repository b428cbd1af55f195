import { IdleThreads } from '#workbench/threads/index.ts';
import type { OnShare } from './on-share.ts';
import type { ToThread } from './protocol.ts';
import { TaskThread } from './task-thread.ts';
import type { Work, WorkKind } from './work.ts';

interface Job {
  readonly message: ToThread;
  readonly onShare: OnShare;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Whichever crew comes next takes them. */
const idle = new IdleThreads<TaskThread>();

/** Lets the threads without work leave now; resolves when they have. */
export function dismissThreads(): Promise<void> {
  return idle.dismiss();
}

/**
 * A few threads that work through tasks, taken as they are needed. `end` stops them, whatever they are at: tasks that
 * are not done fail at once with an AbortError.
 */
export class Crew {
  readonly #size: number;
  readonly #working = new Map<TaskThread, Job>();
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
        onShare: (share) => {
          if (!this.#ended) onShare(share);
        },
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
    for (const { reject } of this.#waiting.splice(0)) reject(stopped());
    for (const [thread, { reject }] of this.#working) {
      reject(stopped());
      thread.stop();
    }
  }

  #assign(): void {
    while (this.#working.size < this.#size) {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      void this.#do(job, idle.take() ?? new TaskThread());
    }
  }

  async #do(job: Job, thread: TaskThread): Promise<void> {
    this.#working.set(thread, job);
    try {
      job.resolve(await thread.run(job.message, job.onShare));
    } catch (error) {
      job.reject(error);
    }
    this.#working.delete(thread);
    idle.giveBack(thread);
    this.#assign();
  }
}

function stopped(): DOMException {
  return new DOMException('The analysis was stopped.', 'AbortError');
}
