import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../electron/workbench/grading/judge/clock.ts';

/** A clock that sleeps at once, and remembers for how long (ms). */
export class VirtualClock implements Clock {
  readonly slept: number[] = [];
  time = Date.parse('2026-01-01T00:00:00Z');
  now = () => this.time;
  random = () => 1;
  sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    this.slept.push(ms);
    await setImmediate();
    this.time += ms;
  };
}
