import { useCallback, useEffect, useRef } from 'react';

/**
 * A callback that stays the same while what it does changes: for columns, whose buttons call it. It is not to be
 * called while something is drawn.
 */
export function useSteady<Args extends readonly unknown[]>(
  act: (...args: Args) => void,
): (...args: Args) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...args) => {
    latest.current(...args);
  }, []);
}
