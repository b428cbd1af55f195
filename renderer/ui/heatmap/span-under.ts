/** The span that an element draws, or null. */
export function spanUnder(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-span]') : null;
  return element === null ? null : Number(element.dataset['span']);
}

/** Lines looked over for one that has a span: between paragraphs there are some without. */
const LINES_LOOKED_OVER = 4;

/**
 * The span nearest above (-1) or below (1) an element, at the same place of its line; null where there is none.
 * The frame is scrolled by a line where that is beyond its edge.
 */
export function spanOnLine(element: HTMLElement, lines: -1 | 1, lineHeight: number): number | null {
  const frame = element.closest<HTMLElement>('[data-heat]');
  const rect = element.getClientRects()[0];
  if (frame === null || rect === undefined) return null;
  const box = frame.getBoundingClientRect();
  let y = (rect.top + rect.bottom) / 2;
  for (let line = 0; line < LINES_LOOKED_OVER; line += 1) {
    y += lines * lineHeight;
    if (y < box.top + lineHeight / 2 || y > box.bottom - lineHeight / 2) {
      const before = frame.scrollTop;
      frame.scrollTop += lines * lineHeight;
      y -= frame.scrollTop - before;
    }
    // A line may be shorter than the one it is reached from: look leftwards for its end.
    for (let x = rect.left + 2; x > box.left; x -= 8) {
      const target = document.elementFromPoint(x, y);
      const span = frame.contains(target) ? spanUnder(target) : null;
      if (span !== null) return span;
    }
  }
  return null;
}
