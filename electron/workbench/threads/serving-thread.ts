import { Worker, type WorkerOptions } from 'node:worker_threads';

/** What every thread says once, when all is loaded. */
export interface Ready {
  readonly kind: 'ready';
}

/** On this every thread ends by itself. */
export interface Leave {
  readonly kind: 'leave';
}

/** A thread that is asked one thing at a time, `To`, and answers with messages, `From`. */
export class ServingThread<To, From extends { readonly kind: string }> {
  readonly #worker: Worker;
  readonly #ready: Promise<From>;
  readonly #gone: Promise<void>;
  #hear: (message: From) => void = () => undefined;
  #lose: (error: unknown) => void = () => undefined;
  #isOver = false;

  /** @param entry the file it runs; it says `ready`, and ends on `leave` */
  constructor(entry: string, options: WorkerOptions = {}) {
    this.#worker = new Worker(entry, options);
    this.#ready = this.#reply(() => true);
    // Whoever asks for something is told of it.
    this.#ready.catch(() => undefined);
    this.#worker.on('message', (message: From) => {
      this.#hear(message);
    });
    const { promise, resolve } = Promise.withResolvers<null>();
    this.#gone = promise.then(() => undefined);
    const lose = (error: unknown) => {
      this.#isOver = true;
      this.#lose(error);
    };
    this.#worker.once('error', lose);
    this.#worker.once('exit', (code) => {
      lose(new Error(`A thread ended with code ${code}.`));
      resolve(null);
    });
  }

  /** It has ended, or is about to, and is asked nothing more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Resolves when all is loaded: what it takes from then on, the next request takes. */
  async ready(): Promise<void> {
    await this.#keepingAlive(() => this.#ready);
  }

  /**
   * Asks for something, when what was asked before is answered. Meanwhile it keeps the process alive.
   *
   * @param isReply tells the last message from those before it
   * @throws whatever ended the thread
   */
  ask(request: To, isReply: (message: From) => boolean = () => true): Promise<From> {
    return this.#keepingAlive(async () => {
      await this.#ready;
      const reply = this.#reply(isReply);
      this.#worker.postMessage(request);
      return reply;
    });
  }

  /** It ends by itself as soon as it has nothing to do; resolves when it has. */
  leave(): Promise<void> {
    this.#isOver = true;
    this.#worker.ref();
    this.#worker.postMessage({ kind: 'leave' } satisfies Leave);
    return this.#gone;
  }

  /** Ends it at once, whatever it is at. */
  async stop(): Promise<void> {
    this.#isOver = true;
    // A process whose thread is terminated while it loads its modules may die of it.
    await this.#ready.catch(() => undefined);
    await this.#worker.terminate();
  }

  async #keepingAlive<Result>(wait: () => Promise<Result>): Promise<Result> {
    this.#worker.ref();
    try {
      return await wait();
    } finally {
      this.#worker.unref();
    }
  }

  #reply(isReply: (message: From) => boolean): Promise<From> {
    const { promise, resolve, reject } = Promise.withResolvers<From>();
    this.#hear = (message) => {
      if (isReply(message)) resolve(message);
    };
    this.#lose = reject;
    return promise;
  }
}
