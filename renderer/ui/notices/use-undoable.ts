import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { goneThings } from './gone-things.ts';
import { useNotify } from './notices.ts';

interface UndoableOptions {
  /** What kind of thing: ids of different kinds do not meet. */
  readonly kind: string;
  readonly carryOut: (id: number) => Promise<unknown>;
  /** The sentence to show where it could not be carried out; the thing is back then. */
  readonly problemOf: (error: unknown) => string;
}

interface Undoable {
  /** Whether a thing counts as gone already. */
  readonly isGone: (id: number) => boolean;
  /** Hides a thing, and carries it out when the notice goes without Undo. */
  readonly begin: (id: number, text: string) => void;
}

/**
 * Something destructive that can be undone for as long as its notice shows: only then is it carried out. A page
 * that is closed before leaves the thing as it was.
 */
export function useUndoable(options: UndoableOptions): Undoable {
  const notify = useNotify();
  const gone = useSyncExternalStore(goneThings.subscribe, () => goneThings.names);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const { kind } = options;

  const begin = useCallback(
    (id: number, text: string) => {
      const name = `${kind} ${id}`;
      let undone = false;
      goneThings.add(name);
      const carryOut = async () => {
        try {
          await latest.current.carryOut(id);
        } catch (error) {
          notify({ text: latest.current.problemOf(error) });
        } finally {
          goneThings.delete(name);
        }
      };
      notify({
        text,
        action: {
          label: 'Undo',
          run: () => {
            undone = true;
            goneThings.delete(name);
          },
        },
        onGone: () => {
          if (!undone) void carryOut();
        },
      });
    },
    [notify, kind],
  );
  return { isGone: (id) => gone.has(`${kind} ${id}`), begin };
}
