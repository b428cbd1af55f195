/**
 * A place that several views share: the token under the pointer, in text, curve and table. A store of its own,
 * since moving it through React's state would draw all of them anew at each pixel.
 */
export interface IndexCursor {
  /** Null: nowhere. */
  readonly get: () => number | null;
  /** @param reveal views that scroll bring the place into sight; not while the pointer moves over one of them. */
  readonly set: (at: number | null, reveal?: boolean) => void;
  /** @returns what ends the subscription. */
  readonly subscribe: (listener: (reveal: boolean) => void) => () => void;
}

export function createCursor(): IndexCursor {
  let at: number | null = null;
  const listeners = new Set<(reveal: boolean) => void>();
  return {
    get: () => at,
    set: (next, reveal = false) => {
      if (next === at && !reveal) return;
      at = next;
      for (const listener of listeners) listener(reveal);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
