import { useState } from 'react';
import type { RowSource } from './row-source.ts';

/** What is held of a long table: the rows around what is on screen. */
export interface RowWindow<Row> {
  /** Undefined where none of the pages asked for is there yet. */
  readonly total: number | undefined;
  readonly rowAt: (index: number) => Row | undefined;
}

/**
 * A table's rows from the window that is held of them. The total stays while the next page is on its way, so
 * that nothing jumps.
 *
 * @param problem why rows are missing, in a sentence, or null.
 */
export function useWindowSource<Row>(
  held: RowWindow<Row>,
  want: RowSource<Row>['want'],
  problem: string | null,
): RowSource<Row> {
  const [known, setKnown] = useState(held.total);
  if (held.total !== undefined && held.total !== known) setKnown(held.total);
  return { total: held.total ?? known ?? null, row: held.rowAt, want, problem };
}
