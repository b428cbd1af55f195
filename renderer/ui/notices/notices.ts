import { createContext, useContext } from 'react';

/** A line at the bottom: something was done. */
export interface Notice {
  readonly text: string;
  /** A way back, or on. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** It has gone: by time, by the next one, or by its action. */
  readonly onGone?: () => void;
}

export const NoticeContext = createContext<((notice: Notice) => void) | null>(null);

/** Shows a notice, in place of the one that is there. */
export function useNotify(): (notice: Notice) => void {
  const notify = useContext(NoticeContext);
  if (notify === null) throw new Error('useNotify outside of NoticeProvider');
  return notify;
}
