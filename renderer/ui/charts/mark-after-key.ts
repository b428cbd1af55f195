import type { Mark } from './marks.ts';

/** Where the keyboard is: a series that has marks, and one of them. */
export interface MarkPlace {
  readonly line: number;
  readonly place: number;
}

/**
 * The mark that a key leads to, or null where the key is not the chart's. Left and right go along a series, Page Up and
 * Page Down by a tenth of it, Home and End to its ends; up and down lead to the next series, to the mark beside.
 *
 * @param lines the marks of each series, at least one, none without marks.
 * @param at null is nowhere yet: then every key of the chart's leads to an end of the first series.
 * @param inRows the marks stand in rows beneath each other: down goes on, too, where there is one series.
 */
export function markAfterKey(
  key: string,
  lines: readonly (readonly Mark[])[],
  at: MarkPlace | null,
  inRows: boolean,
): MarkPlace | null {
  const { line, place } = at ?? { line: 0, place: -1 };
  const marks = lines[line] ?? [];
  const along = (by: number): MarkPlace => ({
    line,
    place: at === null ? 0 : Math.max(0, Math.min(marks.length - 1, place + by)),
  });
  const page = Math.max(1, Math.round(marks.length / 10));
  switch (key) {
    case 'ArrowRight':
      return along(1);
    case 'ArrowLeft':
      return along(-1);
    case 'PageDown':
      return along(page);
    case 'PageUp':
      return along(-page);
    case 'Home':
      return { line, place: 0 };
    case 'End':
      return { line, place: marks.length - 1 };
    case 'ArrowDown':
    case 'ArrowUp': {
      const by = key === 'ArrowDown' ? 1 : -1;
      if (lines.length === 1) return inRows ? along(by) : null;
      const from = marks[place];
      if (from === undefined) return { line: 0, place: 0 };
      const next = (line + by + lines.length) % lines.length;
      return { line: next, place: nearest(lines[next] ?? [], from, inRows ? 'y' : 'x') };
    }
    default:
      return null;
  }
}

function nearest(marks: readonly Mark[], to: Mark, axis: 'x' | 'y'): number {
  let [best, away] = [0, Infinity];
  for (const [place, mark] of marks.entries()) {
    const distance = Math.abs(mark[axis] - to[axis]);
    if (distance < away) [best, away] = [place, distance];
  }
  return best;
}
