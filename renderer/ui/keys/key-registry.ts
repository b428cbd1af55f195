import type { KeyBinding } from './key-binding.ts';
import { isPressed } from './key-binding.ts';

/** The bindings of whatever is mounted; the latest to come wins. */
class KeyRegistry {
  #groups: readonly (readonly KeyBinding[])[] = [];
  readonly #listeners = new Set<() => void>();

  get groups(): readonly (readonly KeyBinding[])[] {
    return this.#groups;
  }

  add(bindings: readonly KeyBinding[]): () => void {
    this.#set([...this.#groups, bindings]);
    return () => {
      this.#set(this.#groups.filter((group) => group !== bindings));
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly handle = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const inField = isWritten(event.target);
    const binding = this.#groups
      .toReversed()
      .flat()
      .find((each) => isPressed(each.keys, event) && (!inField || each.inFields === true));
    if (binding === undefined) return;
    event.preventDefault();
    binding.run();
  };

  #set(groups: readonly (readonly KeyBinding[])[]): void {
    this.#groups = groups;
    for (const listener of this.#listeners) listener();
  }
}

export const keyRegistry = new KeyRegistry();

/** Whether keys go into a field there, or to a menu or dialog that has its own. */
function isWritten(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null)
    return true;
  return target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select');
}
