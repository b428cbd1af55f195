import type { QueueActivity, QueueProgress, RunSnapshot } from '#shared/contract/queue-progress.ts';

/** Speed is measured over this long (ms). */
const WINDOW = 10_000;

/** Listeners are called at most this often (ms). */
const EVERY = 200;

interface Mark {
  at: number;
  tokens: number;
}

/** Counts what the queue does and tells it, conflated: a slow listener never holds the work up. */
export class ProgressMeter {
  private readonly listeners = new Set<(progress: QueueProgress) => void>();
  private readonly clock: () => number;
  /** How long the disk has been waited for (ms), and since when it is: time in which nothing can be answered. */
  private waited = 0;
  private waitingSince: number | null = null;
  private marks: Mark[] = [];
  /** Answers since the speed was last forgotten: they may be minutes apart, so no window is long enough. */
  private pace: { since: number; answers: number } | null = null;
  private timer: NodeJS.Timeout | null = null;
  private lastTold = -Infinity;
  private activity: QueueActivity = 'idle';
  private current: RunSnapshot | null = null;
  private counts = { done: 0, failed: 0, total: 0 };
  private trouble: string | null = null;

  /** @param clock milliseconds, rising */
  constructor(clock: () => number = () => performance.now()) {
    this.clock = clock;
  }

  /** Listen; returns how to stop. The present state is told at once. */
  onProgress(listener: (progress: QueueProgress) => void): () => void {
    this.listeners.add(listener);
    listener(this.snapshot());
    return () => this.listeners.delete(listener);
  }

  set(change: {
    activity?: QueueActivity;
    current?: RunSnapshot | null;
    counts?: { done: number; failed: number; total: number };
    trouble?: string | null;
  }): void {
    if (change.activity !== undefined) this.enter(change.activity);
    if (change.current !== undefined) this.current = change.current;
    if (change.counts !== undefined) this.counts = change.counts;
    if (change.trouble !== undefined) this.trouble = change.trouble;
    this.changed();
  }

  addTokens(count: number): void {
    const at = this.worked();
    this.pace ??= { since: at, answers: 0 };
    this.marks.push({ at, tokens: count });
    const recent = this.marks.findIndex((mark) => mark.at > at - WINDOW);
    if (recent > 0) this.marks.splice(0, recent);
    this.changed();
  }

  /** One answer more, done or failed. */
  addAnswer(outcome: 'done' | 'failed'): void {
    this.counts = { ...this.counts, [outcome]: this.counts[outcome] + 1 };
    if (this.current !== null) {
      this.current = { ...this.current, [outcome]: this.current[outcome] + 1 };
    }
    this.pace ??= { since: this.worked(), answers: 0 };
    this.pace.answers++;
    this.changed();
  }

  /** Speed begins anew, as after a pause. */
  forgetSpeed(): void {
    this.marks = [];
    this.pace = null;
  }

  snapshot(): QueueProgress {
    return {
      activity: this.activity,
      current: this.current,
      ...this.counts,
      tokensPerSecond: this.tokensPerSecond(),
      secondsLeft: this.secondsLeft(),
      trouble: this.trouble,
    };
  }

  private enter(activity: QueueActivity): void {
    if (this.waitingSince !== null && activity !== 'waiting') {
      this.waited += this.clock() - this.waitingSince;
      this.waitingSince = null;
    }
    if (activity === 'waiting') this.waitingSince ??= this.clock();
    this.activity = activity;
  }

  /** The clock without the time that was waited: speed and time left are measured by it. */
  private worked(): number {
    return (this.waitingSince ?? this.clock()) - this.waited;
  }

  /** Over the window; null before a second of it has passed. */
  private tokensPerSecond(): number | null {
    const [first, ...rest] = this.marks;
    if (first === undefined || rest.length === 0) return null;
    const seconds = (this.worked() - first.at) / 1000;
    if (seconds < 1) return null;
    // The first mark's tokens were made before it.
    return rest.reduce((sum, mark) => sum + mark.tokens, 0) / seconds;
  }

  private secondsLeft(): number | null {
    if (this.pace === null || this.pace.answers === 0) return null;
    const seconds = (this.worked() - this.pace.since) / 1000;
    if (seconds < 1) return null;
    const left = this.counts.total - this.counts.done - this.counts.failed;
    return (Math.max(0, left) * seconds) / this.pace.answers;
  }

  private changed(): void {
    if (this.timer !== null || this.listeners.size === 0) return;
    const wait = this.lastTold + EVERY - this.clock();
    if (wait <= 0) this.tell();
    else {
      this.timer = setTimeout(() => {
        this.timer = null;
        this.tell();
      }, wait);
      this.timer.unref();
    }
  }

  private tell(): void {
    this.lastTold = this.clock();
    const snapshot = this.snapshot();
    for (const listener of this.listeners) listener(snapshot);
  }
}
