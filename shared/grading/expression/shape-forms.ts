import { labelled } from './labels.ts';
import { readShape } from './read-shape.ts';
import type { Shape } from './shape.ts';

/** The value of an item that has a label; other items as they are. */
export function unlabelled(item: Shape): Shape {
  const found = item.kind === 'relation' ? labelled(item) : null;
  return found ? readShape(found.value) : item;
}

/** The entries of a matrix of one row or one column, else null. */
export function vectorOf(rows: readonly (readonly Shape[])[]): readonly Shape[] | null {
  const [first = []] = rows;
  if (rows.length === 1) return first;
  return rows.every(({ length }) => length === 1) ? rows.flat() : null;
}
