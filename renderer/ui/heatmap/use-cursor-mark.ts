import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { IndexCursor } from './cursor.ts';

/** Of the element that the cursor is on. No class: those are React's, and go with the shade. */
const MARK = 'data-at';

/** Shows the cursor on the element of its span, without React: it moves at each pixel of the pointer. */
export function useCursorMark(
  frame: RefObject<HTMLElement | null>,
  cursor: IndexCursor,
  /** First span of the piece that each span is drawn in. */
  drawnAt: Uint32Array,
): (span: number) => HTMLElement | undefined {
  const elements = useRef<Map<number, HTMLElement>>(new Map());

  useLayoutEffect(() => {
    const found = new Map<number, HTMLElement>();
    for (const element of frame.current?.querySelectorAll<HTMLElement>('[data-span]') ?? []) {
      found.set(Number(element.dataset['span']), element);
    }
    elements.current = found;
  }, [frame, drawnAt]);

  const elementOf = (span: number): HTMLElement | undefined => elements.current.get(drawnAt[span] ?? -1);

  useEffect(() => {
    let marked: HTMLElement | undefined;
    const follow = (reveal: boolean): void => {
      const at = cursor.get();
      const next = at === null ? undefined : elements.current.get(drawnAt[at] ?? -1);
      if (reveal) next?.scrollIntoView({ block: 'nearest' });
      if (next === marked) return;
      marked?.removeAttribute(MARK);
      next?.setAttribute(MARK, '');
      marked = next;
    };
    follow(false);
    const stop = cursor.subscribe(follow);
    return () => {
      stop();
      marked?.removeAttribute(MARK);
    };
  }, [cursor, drawnAt]);

  return elementOf;
}
