import { Worker } from 'node:worker_threads';
import type { RuleGrade } from '#shared/contract/verdict.ts';
import type { RuleTask } from '../rule-grader.ts';
import type { FromThread, ToThread } from './protocol.ts';

/** What a thread may take (MiB); comparing two answers takes a few. */
const MOST_MEMORY = 512;

/** Why a task has no grade, though the program is in order. */
export type Unfinished = 'too long' | 'too much memory';

/** A thread that grades one task at a time, and is stopped where one takes too long. */
export class RuleThread {
  readonly #worker: Worker;
  readonly #ready: Promise<unknown>;
  #hear: (message: FromThread) => void = () => undefined;
  #lose: (error: unknown) => void = () => undefined;
  #isOver = false;

  /** @param entry the file it runs, which calls `serveTasks` */
  constructor(entry: string) {
    this.#worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY } });
    this.#ready = this.#reply();
    // Whoever asks for a grade is told of it.
    this.#ready.catch(() => undefined);
    this.#worker.on('message', (message: FromThread) => {
      this.#hear(message);
    });
    const lose = (error: unknown) => {
      this.#isOver = true;
      this.#lose(error);
    };
    this.#worker.once('error', lose);
    this.#worker.once('exit', (code) => {
      lose(new Error(`A thread of the grading ended with code ${code}.`));
    });
  }

  /** It has ended, and takes no more tasks. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * @param limitMs counted from when it has begun
   * @throws DOMException named AbortError with the signal, which ends the thread; whatever the grading throws
   */
  async grade(task: RuleTask, limitMs: number, signal?: AbortSignal): Promise<RuleGrade | Unfinished> {
    this.#worker.ref();
    try {
      await this.#ready;
      signal?.throwIfAborted();
      const reply = this.#reply();
      this.#worker.postMessage({ kind: 'grade', task } satisfies ToThread);
      return await this.#withLimit(reply, limitMs, signal);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY') return 'too much memory';
      throw error;
    } finally {
      // Idle, it keeps no process alive.
      this.#worker.unref();
    }
  }

  /** It ends by itself. */
  leave(): void {
    this.#isOver = true;
    this.#worker.postMessage({ kind: 'leave' } satisfies ToThread);
  }

  async #withLimit(
    reply: Promise<FromThread>,
    limitMs: number,
    signal: AbortSignal | undefined,
  ): Promise<RuleGrade | Unfinished> {
    const { promise: stopped, resolve: stop } = Promise.withResolvers<'stopped'>();
    const onAbort = (): void => {
      stop('stopped');
    };
    const timer = setTimeout(onAbort, limitMs);
    signal?.addEventListener('abort', onAbort);
    try {
      const message = await Promise.race([reply, stopped]);
      if (message !== 'stopped') return graded(message);
      // Its reply is of no use any more.
      reply.catch(() => undefined);
      this.#isOver = true;
      await this.#worker.terminate();
      signal?.throwIfAborted();
      return 'too long';
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  #reply(): Promise<FromThread> {
    const { promise, resolve, reject } = Promise.withResolvers<FromThread>();
    this.#hear = resolve;
    this.#lose = reject;
    return promise;
  }
}

function graded(message: FromThread): RuleGrade {
  if (message.kind === 'graded') return message.grade;
  throw message.kind === 'failed' ? message.error : new Error(`A thread said ${message.kind}.`);
}
