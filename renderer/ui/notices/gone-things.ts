/** What counts as gone while it can still be undone: `model 3`. Outlives the screen that it was removed on. */
class GoneThings {
  #names: ReadonlySet<string> = new Set();
  readonly #listeners = new Set<() => void>();

  get names(): ReadonlySet<string> {
    return this.#names;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  add(name: string): void {
    this.#set(new Set([...this.#names, name]));
  }

  delete(name: string): void {
    this.#set(new Set([...this.#names].filter((each) => each !== name)));
  }

  #set(names: ReadonlySet<string>): void {
    this.#names = names;
    for (const listener of this.#listeners) listener();
  }
}

export const goneThings = new GoneThings();
