import type { QueueActivity, QueueProgress, RunSnapshot } from '#shared/contract/queue-progress.ts';

/** Speed is measured over this long (ms). */
const WINDOW = 10_000;

/** Listeners are called at most this often (ms). */
const EVERY = 200;

interface Mark {
  at: number;
  tokens: number;
  answers: number;
}

/** Counts what the queue does and tells it, conflated: a slow listener never holds the work up. */
export class ProgressMeter {
  private readonly listeners = new Set<(progress: QueueProgress) => void>();
  private readonly clock: () => number;
  private marks: Mark[] = [];
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
    if (change.activity !== undefined) this.activity = change.activity;
    if (change.current !== undefined) this.current = change.current;
    if (change.counts !== undefined) this.counts = change.counts;
    if (change.trouble !== undefined) this.trouble = change.trouble;
    this.changed();
  }

  addTokens(count: number): void {
    this.mark(count, 0);
  }

  /** One answer more, done or failed. */
  addAnswer(outcome: 'done' | 'failed'): void {
    this.counts = { ...this.counts, [outcome]: this.counts[outcome] + 1 };
    if (this.current !== null) {
      this.current = { ...this.current, [outcome]: this.current[outcome] + 1 };
    }
    this.mark(0, 1);
  }

  /** Speed begins anew, as after a pause. */
  forgetSpeed(): void {
    this.marks = [];
  }

  snapshot(): QueueProgress {
    const { tokens, answers } = this.rates();
    const left = this.counts.total - this.counts.done - this.counts.failed;
    return {
      activity: this.activity,
      current: this.current,
      ...this.counts,
      tokensPerSecond: tokens,
      secondsLeft: answers !== null && answers > 0 ? left / answers : null,
      trouble: this.trouble,
    };
  }

  private mark(tokens: number, answers: number): void {
    const at = this.clock();
    this.marks.push({ at, tokens, answers });
    const stale = this.marks.findIndex((mark) => mark.at > at - WINDOW);
    if (stale > 0) this.marks.splice(0, stale);
    this.changed();
  }

  /** Tokens and answers a second over the window; null before a second of it has passed. */
  private rates(): { tokens: number | null; answers: number | null } {
    const [first] = this.marks;
    if (first === undefined) return { tokens: null, answers: null };
    const seconds = (this.clock() - first.at) / 1000;
    if (seconds < 1) return { tokens: null, answers: null };
    let tokens = 0;
    let answers = 0;
    for (const mark of this.marks) {
      tokens += mark.tokens;
      answers += mark.answers;
    }
    return { tokens: tokens / seconds, answers: answers / seconds };
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
