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
  const places = new Map<number, number>();
  const counts: number[] = [];
  const placeOf = new Int32Array(n);
  for (let row = 0; row < n; row++) {
    const group = groups[row] as number;
    const place = places.get(group) ?? places.size;
    if (place === places.size) places.set(group, place);
    placeOf[row] = place;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const rows = counts.map((count) => new Int32Array(count));
  const filled = new Int32Array(counts.length);
  for (let row = 0; row < n; row++) {
    const place = placeOf[row] as number;
    const of = rows[place] as Int32Array;
    of[filled[place] as number] = row;
    filled[place] = (filled[place] as number) + 1;
  }
  return rows;
}

/** The values in these rows, in their order. */
export function take(values: ArrayLike<number>, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) taken[at] = values[rows[at] as number] as number;
  return taken;
}
