import type { Leave, Ready } from '#workbench/threads/index.ts';
import type { WorkKind } from './work.ts';

/** A task of that kind: see work.ts. A thread has one at a time. */
export type ToThread = { readonly kind: WorkKind; readonly task: unknown } | Leave;

/** Any number of shares (0 to 1), then a result or a failure. */
export type FromThread =
  | Ready
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What a thread is given: element 0 is 1 while nobody waits for its task any more. */
export type StopMark = Int32Array<SharedArrayBuffer>;
