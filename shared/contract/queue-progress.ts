/** How far one run is. */
export interface RunSnapshot {
  readonly id: number;
  readonly done: number;
  readonly failed: number;
  readonly total: number;
}

/** What the queue is doing, in one word. */
export type QueueActivity = 'idle' | 'loading' | 'answering' | 'waiting';

/** A picture of the queue, told at most a few times a second. */
export interface QueueProgress {
  readonly activity: QueueActivity;
  /** The run being worked on, or null. */
  readonly current: RunSnapshot | null;
  /** Responses of all runs queued since the queue was last idle; of one that was paused since, those it has. */
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** Tokens generated a second over the last seconds; null before there is anything to say. */
  readonly tokensPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** Why nothing moves, or what happened to the worker, in a sentence; null where all is well. */
  readonly trouble: string | null;
}
