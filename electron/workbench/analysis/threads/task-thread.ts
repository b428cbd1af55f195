import { analysisThreadEntry } from '#workbench/installation/index.ts';
import { ServingThread } from '#workbench/threads/index.ts';
import type { OnShare } from './on-share.ts';
import type { FromThread, StopMark, ToThread } from './protocol.ts';

/** How long a task may go on that nobody waits for (ms): most tell their share far more often. */
const PATIENCE = 2_000;

/** A thread of the analysis. Told to stop, it gives its task up and can take another. */
export class TaskThread {
  readonly #stop: StopMark = new Int32Array(new SharedArrayBuffer(4));
  readonly #thread: ServingThread<ToThread, FromThread>;
  #isBusy = false;
  #patience: NodeJS.Timeout | undefined;

  constructor() {
    this.#thread = new ServingThread(analysisThreadEntry(), { workerData: this.#stop });
  }

  /** It has ended, and takes no more tasks. */
  get isOver(): boolean {
    return this.#thread.isOver;
  }

  /**
   * Does a task, when the one before is done.
   *
   * @throws whatever the task throws, or what ended the thread
   */
  async run(message: ToThread, onShare: OnShare): Promise<unknown> {
    Atomics.store(this.#stop, 0, 0);
    this.#isBusy = true;
    try {
      const reply = await this.#thread.ask(message, (said) => {
        if (said.kind !== 'share') return true;
        onShare(said.share);
        return false;
      });
      if (reply.kind === 'result') return reply.result;
      throw reply.kind === 'failed' ? reply.error : new Error(`A thread said ${reply.kind}.`);
    } finally {
      this.#isBusy = false;
      clearTimeout(this.#patience);
      this.#patience = undefined;
    }
  }

  /** Has it give up what it is at: it fails soon, and the thread with it only where it does not. */
  stop(): void {
    if (!this.#isBusy) return;
    Atomics.store(this.#stop, 0, 1);
    this.#patience ??= setTimeout(() => void this.#thread.stop(), PATIENCE);
  }

  /** It ends by itself; resolves when it has. */
  leave(): Promise<void> {
    return this.#thread.leave();
  }
}
