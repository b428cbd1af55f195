import type { Sweep, SweepRequest } from '#shared/contract/api/sentinels.ts';
import type { JobState } from '#shared/contract/job-state.ts';
import { TrainingRefused } from '#shared/learning/index.ts';
import { writePatiently, type StoredSweep, type Workspace } from '#workbench/store/index.ts';
import { configurationsOf } from './configurations.ts';
import { CostPace } from './cost-pace.ts';
import { checkSweep } from './sweep-size.ts';
import { trainConfigurations } from './train-configurations.ts';

export interface SweepQueueOptions {
  readonly workspace: Workspace;
  /** Resolves when the measures of these runs are as they should be. */
  readonly ready: (runIds: readonly number[], signal: AbortSignal) => Promise<void>;
  /** Told of a failure that nobody expected; the sweep has failed of it. */
  readonly log: (error: unknown) => void;
  /** Told whenever a sweep's state or count has changed. */
  readonly onChange: () => void;
  /** Longest that an outcome waits to be stored with others (ms). */
  readonly batchMs?: number;
  /** Pause between tries where the disk refuses a write (ms). */
  readonly retryMs?: number;
}

interface Current {
  readonly id: number;
  readonly stop: AbortController;
  readonly ended: Promise<null>;
  readonly pace: CostPace;
  /** What it waits for, in a sentence. */
  trouble: string | null;
}

/**
 * Works through the workspace's queued sweeps, one at a time, its configurations shared out among threads.
 *
 * All that must survive is in the store: outcomes are stored a second after they are there at the latest, and what is
 * stored is not done again, by whichever process goes on.
 */
export class SweepQueue {
  readonly #options: SweepQueueOptions;
  #working: Promise<void> | null = null;
  #current: Current | null = null;
  #closed = false;

  constructor(options: SweepQueueOptions) {
    this.#options = options;
  }

  /** Newest first. */
  sweeps(): Sweep[] {
    return this.#options.workspace.sweeps.list().map((sweep) => this.#shown(sweep));
  }

  /**
   * Queues a sweep; gives its id. Call `drain` to work on it.
   *
   * @throws TrainingRefused with a sentence where it cannot be made
   */
  add(request: SweepRequest): number {
    const { workspace, onChange } = this.#options;
    const { benchmarks } = checkSweep(workspace, request);
    const total = configurationsOf(request).length;
    const id = workspace.sweeps.create({ request, benchmarks, total });
    onChange();
    return id;
  }

  /** Works through the queued sweeps; resolves when none is left or the queue is closed. */
  async drain(): Promise<void> {
    while (this.#next() !== undefined) {
      this.#working ??= this.#work().finally(() => {
        this.#working = null;
      });
      await this.#working;
    }
  }

  /** Stops a sweep for now: configurations that are being trained begin anew. */
  async pause(id: number): Promise<void> {
    await this.#halt(id, 'paused', ['queued', 'running']);
  }

  /** Stops a sweep for good. Its results stay. */
  async cancel(id: number): Promise<void> {
    await this.#halt(id, 'cancelled', ['queued', 'running', 'paused', 'failed']);
  }

  /** Queues a paused or failed sweep again. Call `drain` to work on it. */
  resume(id: number): void {
    if (['paused', 'failed'].includes(this.#sweep(id).state)) this.#set(id, 'queued');
  }

  /** Stops a sweep and deletes it with its results. */
  async remove(id: number): Promise<void> {
    await this.cancel(id);
    this.#options.workspace.sweeps.remove(id);
    this.#options.onChange();
  }

  /** Stops working. A sweep in progress stays queued for the next time. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#current?.stop.abort();
    await this.#working;
  }

  #shown(sweep: StoredSweep): Sweep {
    const current = this.#current?.id === sweep.id ? this.#current : null;
    return {
      ...sweep,
      reason: current?.trouble ?? sweep.reason,
      secondsLeft: current?.pace.secondsLeft() ?? null,
    };
  }

  #sweep(id: number): StoredSweep {
    const sweep = this.#options.workspace.sweeps.get(id);
    if (sweep === undefined) throw new RangeError(`There is no sweep ${id}.`);
    return sweep;
  }

  #set(id: number, state: JobState, reason: string | null = null): void {
    this.#options.workspace.sweeps.setState(id, state, reason);
    this.#options.onChange();
  }

  async #halt(id: number, state: JobState, from: readonly JobState[]): Promise<void> {
    if (!from.includes(this.#sweep(id).state)) return;
    this.#set(id, state);
    const current = this.#current?.id === id ? this.#current : null;
    current?.stop.abort();
    await current?.ended;
  }

  #next(): StoredSweep | undefined {
    if (this.#closed) return undefined;
    return this.#options.workspace.sweeps.list().findLast(({ state }) => state === 'queued');
  }

  async #work(): Promise<void> {
    for (let sweep = this.#next(); sweep !== undefined; sweep = this.#next()) await this.#workOn(sweep);
  }

  async #workOn(sweep: StoredSweep): Promise<void> {
    const { promise: ended, resolve: end } = Promise.withResolvers<null>();
    const stop = new AbortController();
    const current: Current = { id: sweep.id, stop, ended, pace: new CostPace(), trouble: null };
    this.#current = current;
    try {
      await this.#execute(sweep, current);
    } finally {
      this.#current = null;
      // One that was paused or cancelled has its state already; one stopped by `close` stays to be done.
      if (this.#sweep(sweep.id).state === 'running') this.#set(sweep.id, 'queued');
      end(null);
    }
  }

  async #execute(sweep: StoredSweep, current: Current): Promise<void> {
    const { workspace, ready, log, onChange, batchMs } = this.#options;
    const { signal } = current.stop;
    const finish = (state: JobState, reason: string | null = null) =>
      this.#write(current, () => {
        this.#set(sweep.id, state, reason);
      });
    try {
      await finish('running');
      await ready(sweep.request.runIds, signal);
      await trainConfigurations(workspace, sweep, {
        signal,
        pace: current.pace,
        write: (change) => this.#write(current, change),
        onStored: onChange,
        ...(batchMs === undefined ? {} : { batchMs }),
      });
      await finish('done');
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof TrainingRefused) await finish('failed', error.message);
      else {
        await finish('failed', 'Something unexpected went wrong; the log says what. Resume it to try again.');
        log(error);
      }
    }
  }

  #write<Result>(current: Current, change: () => Result): Promise<Result> {
    const guarded = () => {
      current.stop.signal.throwIfAborted();
      return change();
    };
    return writePatiently(guarded, {
      retryMs: this.#options.retryMs ?? 2_000,
      signal: current.stop.signal,
      onTrouble: (trouble) => {
        current.trouble = trouble;
        this.#options.onChange();
      },
    });
  }
}
