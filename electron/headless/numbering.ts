/** Numbers texts in the order in which they first come. */
export class Numbering {
  readonly numbers: number[] = [];
  readonly #known = new Map<string, number>();

  add(text: string): void {
    const known = this.#known.get(text);
    if (known === undefined) this.#known.set(text, this.#known.size);
    this.numbers.push(known ?? this.#known.size - 1);
  }

  get count(): number {
    return this.#known.size;
  }

  /** Each once, by its number. */
  get texts(): string[] {
    return [...this.#known.keys()];
  }
}
