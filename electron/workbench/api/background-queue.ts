import type { RunQueue } from '#workbench/runs/index.ts';

/** After a failure that the queue does not wait out itself, it is tried again this much later (ms). */
const RETRY = 10_000;

/** Keeps a queue at work while others go on. */
export class BackgroundQueue {
  readonly #queue: RunQueue;
  readonly #log: (error: unknown) => void;
  #working = false;
  #again = false;
  #closed = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(queue: RunQueue, log: (error: unknown) => void) {
    this.#queue = queue;
    this.#log = log;
  }

  /** Sees to it that everything queued is worked on; returns at once. */
  wake(): void {
    this.#again = true;
    if (this.#working || this.#closed) return;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    void this.#work();
  }

  /** Stops; runs in progress stay queued. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#queue.close();
  }

  async #work(): Promise<void> {
    this.#working = true;
    try {
      // What is queued while the last run ends is seen in another round.
      while (this.#again && !this.#closed) {
        this.#again = false;
        await this.#queue.drain();
      }
    } catch (error) {
      if (this.#closed) return;
      this.#log(error);
      this.#retry = setTimeout(() => {
        this.wake();
      }, RETRY);
      this.#retry.unref();
    } finally {
      this.#working = false;
    }
  }
}
