import type { FigureKind, FigureKinds } from './figures-of.ts';

/** What the page asks its worker. */
export interface FigureRequest<Kind extends FigureKind = FigureKind> {
  readonly id: number;
  readonly kind: Kind;
  readonly asked: FigureKinds[Kind]['asked'];
}

/** What the worker replies; `id` is the request's. */
export type FigureReply =
  | { readonly id: number; readonly kind: 'figures'; readonly figures: FigureKinds[FigureKind]['figures'] }
  | { readonly id: number; readonly kind: 'failed'; readonly problem: string };
