/** The pace is measured over this long (ms), or over this many grades where that takes longer. */
const WINDOW = 60_000;
const AT_LEAST = 10;

interface Mark {
  readonly at: number;
  readonly grades: number;
}

/** How fast a job goes. */
export class JobPace {
  readonly #clock: () => number;
  #marks: Mark[];

  /** @param clock milliseconds, rising */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#marks = [{ at: clock(), grades: 0 }];
  }

  add(grades: number): void {
    const at = this.#clock();
    this.#marks.push({ at, grades });
    let later = 0;
    const recent = this.#marks.findLastIndex((mark) => {
      const isOld = later >= AT_LEAST && mark.at <= at - WINDOW;
      later += mark.grades;
      return isOld;
    });
    if (recent > 0) this.#marks.splice(0, recent);
  }

  /** Null before a second has passed, or anything was graded. */
  perMinute(): number | null {
    const [first, ...rest] = this.#marks;
    if (first === undefined || rest.length === 0) return null;
    const minutes = (this.#clock() - first.at) / 60_000;
    // What the first mark tells of was graded before it.
    return minutes < 1 / 60 ? null : rest.reduce((sum, { grades }) => sum + grades, 0) / minutes;
  }
}
