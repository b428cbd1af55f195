import type { DerivedMeasures } from '#workbench/derived/index.ts';
import type { ToMeasure, Workspace } from '#workbench/store/index.ts';
import { Crew } from './threads/crew.ts';

/** Responses measured at once: some 70 ms of a thread, a few of this one. */
const BATCH = 32;

interface Waiter {
  /** Runs that may have stale responses; of the first one, those up to `after` have been looked at. */
  readonly runIds: number[];
  after: number;
  done: number;
  /** Stale responses of all runs when it began to wait: as many as it may have to wait for. */
  readonly total: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Measures again what is stale, in a thread, a batch at a time: nothing is lost where it is stopped, and the next one
 * goes on. Responses that somebody waits for come first.
 */
export class BackgroundMeasuring {
  readonly #workspace: Workspace;
  readonly #log: (error: unknown) => void;
  readonly #crew = new Crew(1);
  readonly #waiters = new Set<Waiter>();
  #working: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(workspace: Workspace, log: (error: unknown) => void) {
    this.#workspace = workspace;
    this.#log = log;
  }

  /** Sees to it that everything stale is measured; returns at once. */
  wake(): void {
    this.#again = true;
    if (this.#closed) return;
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  /**
   * Resolves when each response of these runs that is stale now has been measured.
   *
   * @throws DOMException named AbortError with the signal, or where it is closed meanwhile
   * @throws StorageError where the disk does not take the measures
   */
  async ready(
    runIds: readonly number[],
    signal: AbortSignal | undefined,
    onProgress: Waiter['onProgress'] = () => undefined,
  ): Promise<void> {
    const total = this.#workspace.measures.countStale();
    if (total === 0) return;
    signal?.throwIfAborted();
    if (this.#closed) throw stopped();
    const { promise, resolve, reject } = Promise.withResolvers<null>();
    const waiter: Waiter = {
      runIds: [...runIds],
      after: 0,
      done: 0,
      total,
      onProgress,
      resolve: () => {
        resolve(null);
      },
      reject,
    };
    const leave = () => {
      reject(stopped());
    };
    this.#waiters.add(waiter);
    signal?.addEventListener('abort', leave);
    this.wake();
    try {
      await promise;
    } finally {
      signal?.removeEventListener('abort', leave);
      this.#waiters.delete(waiter);
    }
  }

  /** Stops; what is not measured stays stale. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#crew.end();
    for (const { reject } of this.#waiters) reject(stopped());
    await this.#working;
  }

  async #work(): Promise<void> {
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        for (let batch = this.#next(); batch.length > 0; batch = this.#next()) {
          const derived = await this.#crew.run('measure', batch);
          if (this.#isClosed()) return;
          this.#store(batch, derived);
        }
      }
    } catch (error) {
      if (this.#closed) return;
      this.#log(error);
      for (const { reject } of this.#waiters) reject(error);
    }
  }

  /** It may have been closed while something was waited for. */
  #isClosed(): boolean {
    return this.#closed;
  }

  /** Of the one who has waited longest, or whatever is stale where nobody waits. */
  #next(): readonly ToMeasure[] {
    const { measures } = this.#workspace;
    for (const waiter of this.#waiters) {
      for (let [run] = waiter.runIds; run !== undefined; [run] = waiter.runIds) {
        const batch = measures.staleOfRun(run, waiter.after, BATCH);
        waiter.after = batch.at(-1)?.responseId ?? 0;
        if (batch.length > 0) {
          waiter.done += batch.length;
          waiter.onProgress(waiter.done, waiter.total);
          return batch;
        }
        waiter.runIds.shift();
      }
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
    return measures.stale(BATCH);
  }

  #store(batch: readonly ToMeasure[], derived: readonly DerivedMeasures[]): void {
    this.#workspace.atomically(() => {
      batch.forEach(({ responseId, answer }, at) => {
        // What another grade made stale meanwhile stays so, and comes again.
        this.#workspace.measures.put(responseId, answer, derived[at] as DerivedMeasures);
      });
    });
  }
}

function stopped(): DOMException {
  return new DOMException('The analysis was stopped.', 'AbortError');
}
