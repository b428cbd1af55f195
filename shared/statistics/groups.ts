import { checkLengths } from './checked.ts';

/**
 * What each answer belongs to (a run), as any number; null puts all into one group, which pools them.
 */
export type Groups = ArrayLike<number> | null;

/**
 * The rows of each group, ascending; groups in the order in which they first appear.
 *
 * @throws RangeError unless there are `n` of them.
 */
export function rowsByGroup(groups: Groups, n: number): Int32Array[] {
  if (groups === null) return n === 0 ? [] : [Int32Array.from({ length: n }, (_, row) => row)];
  checkLengths('scores', n, 'groups', groups.length);
  const rows = new Map<number, number[]>();
  for (let row = 0; row < n; row++) {
    const group = groups[row] as number;
    const known = rows.get(group);
    if (known === undefined) rows.set(group, [row]);
    else known.push(row);
  }
  return [...rows.values()].map((of) => Int32Array.from(of));
}

/** The values in these rows, in their order. */
export function take(values: ArrayLike<number>, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) taken[at] = values[rows[at] as number] as number;
  return taken;
}
