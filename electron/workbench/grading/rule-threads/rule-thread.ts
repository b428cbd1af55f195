import type { RuleGrade } from '#shared/contract/verdict.ts';
import { ServingThread } from '#workbench/threads/index.ts';
import type { RuleTask } from '../rule-grader.ts';
import type { FromThread, ToThread } from './protocol.ts';

/** What a thread may take (MiB); comparing two answers takes a few. */
const MOST_MEMORY = 512;

/** Why a task has no grade, though the program is in order. */
export type Unfinished = 'too long' | 'too much memory';

/** A thread that grades one task at a time, and is stopped where one takes too long. */
export class RuleThread {
  readonly #thread: ServingThread<ToThread, FromThread>;

  /** @param entry the file it runs, which calls `serveTasks` */
  constructor(entry: string) {
    this.#thread = new ServingThread(entry, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY } });
  }

  /** It has ended, and takes no more tasks. */
  get isOver(): boolean {
    return this.#thread.isOver;
  }

  /**
   * @param limitMs counted from when it has begun
   * @throws DOMException named AbortError with the signal, which ends the thread; whatever the grading throws
   */
  async grade(task: RuleTask, limitMs: number, signal?: AbortSignal): Promise<RuleGrade | Unfinished> {
    try {
      await this.#thread.ready();
      signal?.throwIfAborted();
      return await this.#withLimit(this.#thread.ask({ kind: 'grade', task }), limitMs, signal);
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY') return 'too much memory';
      throw error;
    }
  }

  /** It ends by itself; resolves when it has. */
  leave(): Promise<void> {
    return this.#thread.leave();
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
      await this.#thread.stop();
      signal?.throwIfAborted();
      return 'too long';
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }
}

function graded(message: FromThread): RuleGrade {
  if (message.kind === 'graded') return message.grade;
  throw message.kind === 'failed' ? message.error : new Error(`A thread said ${message.kind}.`);
}
