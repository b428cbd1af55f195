/** How the page stands with its host. */
export type ConnectionState =
  | { readonly kind: 'connected' }
  /** It was there and is gone; another try is made by itself. */
  | { readonly kind: 'lost'; readonly since: number }
  /** The host answers, but not to this page's token: it was started again since. */
  | { readonly kind: 'refused' }
  /** The host has ended, and this page cannot bring it back. */
  | { readonly kind: 'ended' };

/** The state of the connection, to be subscribed to. Subscribers are called after each change. */
export interface Connection {
  readonly state: ConnectionState;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A call that was made, or was on its way, while there was no connection. The message is a sentence. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
  constructor() {
    super('The connection to the host is lost: nothing was sent to it.');
  }
}

/** A connection whose state is set by its owner. */
export class ConnectionCell implements Connection {
  #state: ConnectionState;
  readonly #listeners = new Set<() => void>();

  constructor(state: ConnectionState) {
    this.#state = state;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(state: ConnectionState): void {
    if (state.kind === this.#state.kind) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
