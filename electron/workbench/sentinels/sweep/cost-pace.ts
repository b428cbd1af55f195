/** How fast a sweep goes, by what its configurations were thought to cost. */
export class CostPace {
  readonly #clock: () => number;
  #began = 0;
  #done = 0;
  #left = 0;

  /** @param clock milliseconds, rising */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** Now it begins, with so much to do. */
  begin(cost: number): void {
    this.#began = this.#clock();
    this.#left = cost;
  }

  add(cost: number): void {
    this.#done += cost;
    this.#left -= cost;
  }

  /** Null before anything is done. */
  secondsLeft(): number | null {
    if (this.#done === 0) return null;
    const seconds = (this.#clock() - this.#began) / 1_000;
    return (Math.max(0, this.#left) * seconds) / this.#done;
  }
}
