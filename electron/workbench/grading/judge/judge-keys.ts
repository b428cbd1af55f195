/** What a key is for: a judge, and the server that the key may be shown to. */
export interface KeyOwner {
  readonly judge: string;
  /** The server's origin: scheme, host and port. */
  readonly server: string;
}

/** A key that cannot be stored or read; the message is a sentence without the key. */
export class KeyStoreError extends Error {
  override readonly name = 'KeyStoreError';
}

/** Keys of judges' servers: never in the workspace, never sent to a page. */
export interface JudgeKeys {
  /** `stored`: in the system's key store. `environment`: given when the host was started, and only read. */
  readonly kind: 'stored' | 'environment';
  /** The environment variable that a judge's key is looked for in; empty where keys are stored. */
  readonly variableOf: (judge: string) => string;
  readonly has: (owner: KeyOwner) => Promise<boolean>;
  /** @throws KeyStoreError where there is one that cannot be read */
  readonly get: (owner: KeyOwner) => Promise<string | null>;
  /**
   * Null takes the key away.
   *
   * @throws KeyStoreError where nothing can be stored
   */
  readonly set: (owner: KeyOwner, key: string | null) => Promise<void>;
}

/** What the keys of an endpoint are kept under. */
export function keyOwner(judge: string, baseUrl: string): KeyOwner {
  return { judge, server: new URL(baseUrl).origin };
}
