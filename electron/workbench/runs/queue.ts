import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import { EngineError, ModelSeat, type LaunchWorker } from '#workbench/inference/index.ts';
import {
  writePatiently,
  type PatientWrite,
  type Run,
  type RunState,
  type Workspace,
} from '#workbench/store/index.ts';
import { EngineRoom } from './engine-room.ts';
import { executeRun, type ExecutionEnd } from './execute-run.ts';
import { LiveFeed, type LiveSource } from './live.ts';
import { ProgressMeter } from './progress-meter.ts';
import { makeReceipt, resumeReceipt } from './receipt.ts';

export interface RunQueueOptions {
  workspace: Workspace;
  launch: LaunchWorker;
  appVersion: string;
  /** Where models are held, if others load some too. */
  seat?: ModelSeat;
  /** Pause between tries where the disk refuses a write (ms). */
  retryMs?: number;
  /** First pause before a crashed worker is started again (ms). */
  backoffMs?: number;
}

/**
 * Works through the workspace's queued runs, one after the other.
 *
 * All that must survive is in the store: a killed process loses the answers in flight and nothing else, and
 * the next queue on the workspace goes on where this one stopped.
 */
export class RunQueue {
  private readonly workspace: Workspace;
  private readonly appVersion: string;
  private readonly retryMs: number;
  private readonly meter = new ProgressMeter();
  private readonly feed = new LiveFeed();
  private readonly room: EngineRoom;
  private working: Promise<void> | null = null;
  private current: { runId: number; stop: AbortController; ended: Promise<null> } | null = null;
  /** Runs counted in the totals since the queue was last idle. */
  private readonly counted = new Set<number>();
  private closed = false;

  constructor(options: RunQueueOptions) {
    const {
      workspace,
      launch,
      appVersion,
      seat = new ModelSeat(),
      retryMs = 2000,
      backoffMs = 250,
    } = options;
    this.workspace = workspace;
    this.appVersion = appVersion;
    this.retryMs = retryMs;
    this.room = new EngineRoom({
      workspace,
      launch,
      backoffMs,
      seat,
      onLoading: () => {
        this.meter.forgetSpeed();
        this.meter.set({ activity: 'loading' });
      },
      onTokens: (count) => {
        this.meter.addTokens(count);
        // The worker lives; a disk that refuses writes is another matter.
        if (this.meter.snapshot().activity !== 'waiting') this.meter.set({ trouble: null });
      },
      onRestart: (reason) => {
        this.meter.set({ trouble: `${reason} It is started again.` });
      },
    });
  }

  /** Whether it works on nothing, so that the memory of its model may be taken. */
  get isIdle(): boolean {
    return this.working === null;
  }

  /** The answer that is being written. */
  get live(): LiveSource {
    return this.feed;
  }

  /** Listen to the progress, a few times a second at most; returns how to stop. */
  onProgress(listener: (progress: QueueProgress) => void): () => void {
    return this.meter.onProgress(listener);
  }

  /**
   * Work through the queued runs, or only those named; resolves when none of them is left or the queue is
   * closed. One call works at a time: a second one waits for the first.
   */
  async drain(only?: ReadonlySet<number>): Promise<void> {
    while (!this.closed && this.queued(only).length > 0) {
      this.working ??= this.work(only).finally(() => {
        this.working = null;
      });
      await this.working;
    }
  }

  /** Stop a run for now: its answers in flight are dropped, and start again from their seed. */
  async pause(runId: number): Promise<void> {
    await this.halt(runId, 'paused', ['queued', 'running']);
  }

  /** Stop a run for good. What is finished stays. */
  async cancel(runId: number): Promise<void> {
    await this.halt(runId, 'cancelled', ['queued', 'running', 'paused', 'failed']);
  }

  /** Queue a paused, cancelled or failed run again. Call `drain` to work on it. */
  resume(runId: number): void {
    if (['paused', 'cancelled', 'failed'].includes(this.stateOf(runId))) {
      this.workspace.runs.setState(runId, 'queued');
      if (this.working !== null) this.recount();
    }
  }

  /** Queue a run's failed responses again; returns how many there were. Call `drain` to work on them. */
  retryFailed(runId: number): number {
    const count = this.workspace.atomically(() => {
      const requeued = this.workspace.runs.requeueFailed(runId);
      if (requeued > 0 && this.current?.runId !== runId) this.workspace.runs.setState(runId, 'queued');
      return requeued;
    });
    if (this.working !== null) this.recount();
    return count;
  }

  /** Stop working and end the worker. A run in progress stays queued for the next time. */
  async close(): Promise<void> {
    this.closed = true;
    this.current?.stop.abort();
    await this.working?.catch(() => undefined);
    await this.room.leave();
  }

  private stateOf(runId: number): RunState {
    const run = this.workspace.runs.get(runId);
    if (run === undefined) throw new RangeError(`There is no run ${runId}.`);
    return run.state;
  }

  private async halt(runId: number, state: 'paused' | 'cancelled', from: readonly RunState[]): Promise<void> {
    if (!from.includes(this.stateOf(runId))) return;
    this.workspace.runs.setState(runId, state);
    if (this.working !== null) this.recount();
    if (this.current?.runId !== runId) return;
    this.current.stop.abort();
    await this.current.ended;
  }

  private queued(only?: ReadonlySet<number>): Run[] {
    return this.workspace.runs
      .list()
      .filter((run) => run.state === 'queued' && (only === undefined || only.has(run.id)));
  }

  private async work(only?: ReadonlySet<number>): Promise<void> {
    try {
      for (;;) {
        const queued = this.queued(only);
        const [run] = queued;
        if (run === undefined || this.closed) return;
        for (const { id } of queued) this.counted.add(id);
        this.recount();
        await this.workOn(run, queued);
      }
    } finally {
      this.counted.clear();
      this.meter.forgetSpeed();
      this.meter.set({ activity: 'idle', current: null, trouble: null });
    }
  }

  private async workOn(run: Run, queued: readonly Run[]): Promise<void> {
    const stop = new AbortController();
    const { promise: ended, resolve: end } = Promise.withResolvers<null>();
    this.current = { runId: run.id, stop, ended };
    const write: PatientWrite = (change) =>
      writePatiently(change, {
        retryMs: this.retryMs,
        signal: stop.signal,
        onTrouble: (trouble) => {
          this.meter.set({ trouble, activity: trouble === null ? 'answering' : 'waiting' });
        },
      });
    const { runs } = this.workspace;
    try {
      const result = await this.execute(run, queued, write, stop.signal);
      // A run that was paused or cancelled has its state already; one stopped by `close` stays to be done.
      if (result.kind === 'stopped') this.requeue(run.id);
      else {
        await write(() => {
          if (result.kind === 'broken') runs.setState(run.id, 'failed', result.reason);
          // Failed responses may have been queued again while the disk was waited for.
          else runs.setState(run.id, runs.progress(run.id).pending === 0 ? 'done' : 'queued');
        });
      }
    } catch (error) {
      this.requeue(run.id);
      if (!stop.signal.aborted) throw error;
    } finally {
      this.current = null;
      end(null);
    }
  }

  private async execute(
    run: Run,
    queued: readonly Run[],
    write: PatientWrite,
    signal: AbortSignal,
  ): Promise<ExecutionEnd> {
    const { workspace } = this;
    await write(() => {
      workspace.runs.setState(run.id, 'running');
    });
    this.meter.set({ current: { id: run.id, ...this.progressOf(run.id) } });
    try {
      const engine = await this.room.engineFor(run, queued, signal);
      const receipt = this.receiptOf(run, engine.model);
      await write(() => {
        workspace.runs.setReceipt(run.id, receipt);
      });
      this.meter.set({ activity: 'answering' });
      return await executeRun({
        workspace,
        engine,
        run,
        signal,
        write,
        onLive: (live) => {
          this.feed.tell(live);
        },
        onWritten: (responseId) => {
          this.feed.forget(responseId);
        },
        onAnswer: (outcome) => {
          this.meter.addAnswer(outcome);
        },
      });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return signal.aborted ? { kind: 'stopped' } : { kind: 'broken', reason: error.message };
    }
  }

  private requeue(runId: number): void {
    if (this.stateOf(runId) === 'running') this.workspace.runs.setState(runId, 'queued');
  }

  private receiptOf(run: Run, loaded: Parameters<typeof makeReceipt>[0]['loaded']) {
    const model = this.workspace.models.get(run.modelId);
    if (model === undefined) throw new EngineError('The model of this run is not in the workspace.');
    const now = makeReceipt({
      appVersion: this.appVersion,
      model,
      loaded,
      settings: run.settings,
      now: new Date(),
    });
    return run.receipt === null ? now : resumeReceipt(run.receipt, now);
  }

  /**
   * Read the totals from the store: runs may have been queued meanwhile, and failed responses again. What a run that
   * was paused or cancelled still has to answer is not waited for.
   */
  private recount(): void {
    const counts = { done: 0, failed: 0, total: 0 };
    for (const runId of this.counted) {
      const { done, failed, total } = this.progressOf(runId);
      const state = this.workspace.runs.get(runId)?.state;
      counts.done += done;
      counts.failed += failed;
      counts.total += state === 'queued' || state === 'running' ? total : done + failed;
    }
    const { current } = this.meter.snapshot();
    this.meter.set({
      counts,
      current: current && { id: current.id, ...this.progressOf(current.id) },
    });
  }

  private progressOf(runId: number): { done: number; failed: number; total: number } {
    const { pending, done, failed } = this.workspace.runs.progress(runId);
    return { done, failed, total: pending + done + failed };
  }
}
