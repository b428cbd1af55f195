/** The span that an element draws, or null. */
export function spanUnder(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-span]') : null;
  return element === null ? null : Number(element.dataset['span']);
}

/** The span on the line above (-1) or below (1) an element, at the same place of the line; null where there is none. */
export function spanOnLine(element: HTMLElement, lines: -1 | 1, lineHeight: number): number | null {
  const rect = element.getClientRects()[0];
  if (rect === undefined) return null;
  const frame = element.closest<HTMLElement>('[data-heat]');
  const box = frame?.getBoundingClientRect();
  if (frame === null || box === undefined) return null;
  let y = (rect.top + rect.bottom) / 2 + lines * lineHeight;
  if (y < box.top + lineHeight / 2 || y > box.bottom - lineHeight / 2) {
    const before = frame.scrollTop;
    frame.scrollTop += lines * lineHeight;
    y -= frame.scrollTop - before;
  }
  // A line may be shorter than the one it is reached from: look leftwards for its end.
  for (let x = rect.left + 2; x > box.left; x -= 8) {
    const span = spanUnder(document.elementFromPoint(x, y));
    if (span !== null) return span;
  }
  return null;
}
