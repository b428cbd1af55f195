import type { WorkKind } from './work.ts';

/** A task of that kind: see work.ts. A thread has one at a time. On `leave` it ends by itself. */
export type ToThread = { readonly kind: WorkKind; readonly task: unknown } | { readonly kind: 'leave' };

/** Any number of shares (0 to 1), then a result or a failure. */
export type FromThread =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };
