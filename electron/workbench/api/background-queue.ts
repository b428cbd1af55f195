/** After a failure that the queue does not wait out itself, it is tried again this much later (ms). */
const RETRY = 10_000;

/** A queue that works through what is in the workspace. */
export interface DrainedQueue {
  /** Resolves when nothing is queued. */
  drain(): Promise<void>;
  /** Stops working; what was not finished stays queued. */
  close(): Promise<void>;
}

/** Keeps a queue at work while others go on. */
export class BackgroundQueue {
  readonly #queue: DrainedQueue;
  readonly #log: (error: unknown) => void;
  #working = false;
  #again = false;
  #closed = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(queue: DrainedQueue, log: (error: unknown) => void) {
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

  /** Stops; what is in progress stays queued. */
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
