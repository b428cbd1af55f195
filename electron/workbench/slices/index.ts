/**
 * Slices: long work done a little at a time, so that the host answers others in between.
 */
import { setImmediate as turn } from 'node:timers/promises';

/** How long others wait for a slice (ms): less than a frame of a page that asks for something. */
const LONGEST = 10;

/** The slices of one piece of work. A step that takes longer than a slice is not cut. */
export class Slices {
  #began = performance.now();

  /** Whether others have waited long enough. */
  get isOver(): boolean {
    return performance.now() - this.#began > LONGEST;
  }

  /** Lets others have their turn; then another slice begins. */
  async next(): Promise<void> {
    await turn();
    this.#began = performance.now();
  }
}
