/** So many bad lines are told; more would not help. */
const MOST_TOLD = 10;

/** What is wrong with the lines of a file: a sentence each, with file and line. */
export class LineProblems {
  readonly #file: string;
  readonly #told: string[] = [];
  #count = 0;

  /** @param file its name */
  constructor(file: string) {
    this.#file = file;
  }

  /** @param problem the rest of the sentence */
  add(line: number, problem: string): void {
    this.#count++;
    if (this.#told.length < MOST_TOLD) this.#told.push(`${this.#file}, line ${line}: ${problem}`);
  }

  /** The first ones, a line each, and how many more there are; null where there are none. */
  get sentences(): string | null {
    if (this.#count === 0) return null;
    const more = this.#count - this.#told.length;
    return [...this.#told, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n');
  }
}
