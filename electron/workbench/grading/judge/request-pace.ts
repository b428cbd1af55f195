import type { Clock } from './clock.ts';

/** When requests to one server may begin: so many a minute, evenly, and none while it wants to be left alone. */
export class RequestPace {
  private readonly clock: Clock;
  /** Between the beginnings of two requests (ms). */
  private readonly gap: number;
  private next = -Infinity;
  private heldUntil = -Infinity;

  /** @param perMinute 0: as many as are asked for */
  constructor(perMinute: number, clock: Clock) {
    this.clock = clock;
    this.gap = perMinute === 0 ? 0 : 60_000 / perMinute;
  }

  /** Resolves when a request may begin. */
  async turn(signal: AbortSignal): Promise<void> {
    for (;;) {
      const slot = Math.max(this.clock.now(), this.next);
      this.next = slot + this.gap;
      const wait = slot - this.clock.now();
      if (wait > 0) await this.clock.sleep(wait, signal);
      // The server may have asked for a pause meanwhile.
      if (slot >= this.heldUntil) return;
    }
  }

  /** No request begins in the next `ms`. */
  hold(ms: number): void {
    this.heldUntil = Math.max(this.heldUntil, this.clock.now() + ms);
    this.next = Math.max(this.next, this.heldUntil);
  }
}
