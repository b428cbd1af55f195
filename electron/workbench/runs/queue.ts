import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import { EngineError, type LaunchWorker } from '#workbench/inference/index.ts';
import type { Run, RunState, Workspace } from '#workbench/store/index.ts';
import { EngineRoom } from './engine-room.ts';
import { executeRun } from './execute-run.ts';
import { writePatiently } from './patient-write.ts';
import { ProgressMeter } from './progress-meter.ts';
import { makeReceipt, resumeReceipt } from './receipt.ts';

export interface RunQueueOptions {
  workspace: Workspace;
  launch: LaunchWorker;
  appVersion: string;
  /** Pause between tries where the disk refuses a write (ms). */
  retryMs?: number;
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
  private readonly room: EngineRoom;
  private working: Promise<void> | null = null;
  private current: { runId: number; stop: AbortController } | null = null;
  /** Runs counted in the totals since the queue was last idle. */
  private readonly counted = new Set<number>();
  private closed = false;

  constructor({ workspace, launch, appVersion, retryMs = 2000 }: RunQueueOptions) {
    this.workspace = workspace;
    this.appVersion = appVersion;
    this.retryMs = retryMs;
    this.room = new EngineRoom({
      workspace,
      launch,
      onTokens: (count) => {
        this.meter.addTokens(count);
        this.meter.set({ trouble: null });
      },
      onRestart: (reason) => {
        this.meter.set({ trouble: `${reason} It is started again.` });
      },
    });
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
    }
  }

  /** Queue a run's failed responses again; returns how many there were. Call `drain` to work on them. */
  retryFailed(runId: number): number {
    return this.workspace.atomically(() => {
      const count = this.workspace.runs.requeueFailed(runId);
      if (count > 0 && this.current?.runId !== runId) this.workspace.runs.setState(runId, 'queued');
      return count;
    });
  }

  /** Stop working and end the worker. A run in progress stays queued for the next time. */
  async close(): Promise<void> {
    this.closed = true;
    this.current?.stop.abort();
    await this.working?.catch(() => undefined);
    await this.room.close();
  }

  private stateOf(runId: number): RunState {
    const run = this.workspace.runs.get(runId);
    if (run === undefined) throw new RangeError(`There is no run ${runId}.`);
    return run.state;
  }

  private async halt(runId: number, state: 'paused' | 'cancelled', from: readonly RunState[]): Promise<void> {
    if (!from.includes(this.stateOf(runId))) return;
    this.workspace.runs.setState(runId, state);
    if (this.current?.runId !== runId) return;
    this.current.stop.abort();
    await this.working?.catch(() => undefined);
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
        this.count(queued);
        await this.workOn(run, queued);
      }
    } finally {
      this.counted.clear();
      this.meter.set({ activity: 'idle', current: null });
    }
  }

  private async workOn(run: Run, queued: readonly Run[]): Promise<void> {
    const stop = new AbortController();
    this.current = { runId: run.id, stop };
    const write = <T>(change: () => T): Promise<T> =>
      writePatiently(change, {
        retryMs: this.retryMs,
        signal: stop.signal,
        onTrouble: (trouble) => {
          this.meter.set({ trouble, activity: trouble === null ? 'answering' : 'waiting' });
        },
      });
    const { runs } = this.workspace;
    try {
      await write(() => {
        runs.setState(run.id, 'running');
      });
      this.meter.set({ activity: 'loading', current: { id: run.id, ...this.progressOf(run.id) } });
      const engine = await this.room.engineFor(run, queued);
      const receipt = this.receiptOf(run, engine.model);
      await write(() => {
        runs.setReceipt(run.id, receipt);
      });
      this.meter.set({ activity: 'answering' });
      const end = await executeRun({
        workspace: this.workspace,
        engine,
        run,
        signal: stop.signal,
        write,
        onAnswer: (outcome) => {
          this.meter.addAnswer(outcome);
        },
      });
      // A run that was paused or cancelled has its state already; one stopped by `close` stays to be done.
      if (end.kind === 'stopped') this.requeue(run.id);
      else {
        await write(() => {
          if (end.kind === 'finished') runs.setState(run.id, 'done');
          else runs.setState(run.id, 'failed', end.reason);
        });
      }
    } catch (error) {
      if (stop.signal.aborted) this.requeue(run.id);
      else if (error instanceof EngineError) runs.setState(run.id, 'failed', error.message);
      else throw error;
    } finally {
      this.current = null;
      this.meter.forgetSpeed();
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

  /** Take runs that were queued meanwhile into the totals. */
  private count(queued: readonly Run[]): void {
    if (this.counted.size === 0) this.meter.set({ counts: { done: 0, failed: 0, total: 0 } });
    const counts = { ...this.meter.snapshot() };
    for (const run of queued) {
      if (this.counted.has(run.id)) continue;
      this.counted.add(run.id);
      const progress = this.progressOf(run.id);
      counts.done += progress.done;
      counts.failed += progress.failed;
      counts.total += progress.total;
    }
    this.meter.set({ counts: { done: counts.done, failed: counts.failed, total: counts.total } });
  }

  private progressOf(runId: number): { done: number; failed: number; total: number } {
    const { pending, done, failed } = this.workspace.runs.progress(runId);
    return { done, failed, total: pending + done + failed };
  }
}
