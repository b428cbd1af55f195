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
  /** The environment variable that has a judge's key, or would have it on a host that reads keys there. */
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

/** The variable of all judges that have none of their own. */
export const COMMON_KEY_VARIABLE = 'EWB_JUDGE_KEY';

/** A judge's own variable: `GPT-4o mini` has EWB_JUDGE_KEY_GPT_4O_MINI. */
export function keyVariable(judge: string): string {
  return `${COMMON_KEY_VARIABLE}_${judge.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}
