import { useSyncExternalStore } from 'react';
import type { IndexCursor } from './cursor.ts';

/** Where the cursor is, for a component that is drawn anew as it moves: keep it small. */
export function useCursor(cursor: IndexCursor): number | null {
  return useSyncExternalStore(cursor.subscribe, cursor.get);
}
