import type { Column } from './column.ts';

/** A column of words, sorted and found by them. */
export function textColumn<Row>(
  key: string,
  title: string,
  width: number,
  of: (row: Row) => string,
  grow = 0,
): Column<Row> {
  return { key, title, width, grow, sortable: true, cell: of, value: of };
}
