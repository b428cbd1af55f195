import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { keepPlace, recallPlace } from './table-memory.ts';

/**
 * The row the cursor is on (-1: nowhere), and the scroll position, both remembered under the place's name: a
 * table that is come back to is as it was left, one that is asked something new begins at its top.
 *
 * @param ready whether the table has its rows' height, without which it cannot be scrolled to.
 */
export function useTablePlace(
  place: string,
  scroller: RefObject<HTMLElement | null>,
  ready: boolean,
): [at: number, setAt: (at: number) => void] {
  const [cursor, setCursor] = useState(() => ({ place, at: recallPlace(place).at }));
  const at = cursor.place === place ? cursor.at : recallPlace(place).at;
  const left = useRef({ at, top: 0 });
  useEffect(() => {
    left.current = { ...left.current, at };
  }, [at]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !ready) return;
    element.scrollTop = recallPlace(place).top;
    // The browser tells of it a frame later: until then rows of another place would be drawn.
    queueMicrotask(() => element.dispatchEvent(new Event('scroll')));
    left.current = { at: recallPlace(place).at, top: element.scrollTop };
    const follow = (): void => {
      left.current = { ...left.current, top: element.scrollTop };
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      element.removeEventListener('scroll', follow);
      keepPlace(place, left.current);
    };
  }, [place, scroller, ready]);

  const setAt = useCallback(
    (next: number): void => {
      setCursor({ place, at: next });
    },
    [place],
  );
  return [at, setAt];
}
