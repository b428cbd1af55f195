import { useSyncExternalStore } from 'react';
import type { HandSession } from './hand-session.ts';

/** What of grading by hand outlives the screen: the session, and what is to be graded next. */
interface Held {
  readonly session: HandSession | null;
  /** Responses that were picked one by one to be graded; null where a selection is meant. */
  readonly picked: readonly number[] | null;
}

class SessionStore {
  #held: Held = { session: null, picked: null };
  readonly #listeners = new Set<() => void>();

  get held(): Held {
    return this.#held;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(part: Partial<Held>): void {
    this.#held = { ...this.#held, ...part };
    for (const listener of this.#listeners) listener();
  }
}

export const sessionStore = new SessionStore();

export function useHeldSession(): Held {
  return useSyncExternalStore(sessionStore.subscribe, () => sessionStore.held);
}
