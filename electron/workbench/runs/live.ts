import type { Live } from '#shared/contract/api/runs.ts';

/** Where the answer that is being written can be followed. */
export interface LiveSource {
  /**
   * Listen; returns how to stop. Where an answer is under way the listener is told all of it at once, as one that
   * `begins`, then what is added, a few times a second. Another answer `begins` too.
   */
  subscribe(listener: (live: Live) => void): () => void;
}

/** Follows one answer after the other, and remembers what was written of the one under way. */
export class LiveFeed implements LiveSource {
  private readonly listeners = new Set<(live: Live) => void>();
  private soFar: Live | null = null;

  subscribe(listener: (live: Live) => void): () => void {
    this.listeners.add(listener);
    if (this.soFar !== null) listener(this.soFar);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** An answer is not being written any more: who listens from now on is not told of it. */
  forget(responseId: number): void {
    if (this.soFar?.responseId === responseId) this.soFar = null;
  }

  tell(live: Live): void {
    const before = live.begins || this.soFar?.responseId !== live.responseId ? [] : this.soFar.pieces;
    this.soFar = { ...live, begins: true, pieces: [...before, ...live.pieces] };
    for (const listener of this.listeners) listener(live);
  }
}
