interface Idle {
  readonly isOver: boolean;
  leave(): Promise<void>;
}

/** How long a thread without work stays (ms): the next thing asked mostly comes sooner. */
const STAY = 10_000;

/** Threads that wait for whoever has work for them next, for a while. */
export class IdleThreads<Thread extends Idle> {
  /** The last one has waited the shortest. */
  readonly #waiting = new Map<Thread, NodeJS.Timeout>();

  /** One that waits, if there is one. */
  take(): Thread | undefined {
    for (const [thread, leaving] of [...this.#waiting].reverse()) {
      clearTimeout(leaving);
      this.#waiting.delete(thread);
      if (!thread.isOver) return thread;
    }
    return undefined;
  }

  /** Nothing is done with one that is over. */
  giveBack(thread: Thread): void {
    if (thread.isOver) return;
    const leave = (): void => {
      this.#waiting.delete(thread);
      void thread.leave();
    };
    this.#waiting.set(thread, setTimeout(leave, STAY).unref());
  }

  /** Lets all of them leave now; resolves when they have. */
  async dismiss(): Promise<void> {
    const threads = [...this.#waiting];
    this.#waiting.clear();
    await Promise.all(
      threads.map(([thread, leaving]) => {
        clearTimeout(leaving);
        return thread.leave();
      }),
    );
  }
}
