/** A line of a grouped table: a title with the rows it stands over, or a row. */
export type GroupedLine<Row> =
  | { readonly kind: 'group'; readonly group: string; readonly rows: readonly Row[] }
  | { readonly kind: 'row'; readonly row: Row };

/** Rows under the titles of their groups, groups in the order of their first rows. */
export function groupRows<Row>(
  rows: readonly Row[],
  groupOf: ((row: Row) => string) | null,
): readonly GroupedLine<Row>[] {
  if (groupOf === null) return rows.map((row) => ({ kind: 'row', row }));
  return [...Map.groupBy(rows, groupOf)].flatMap(([group, members]): GroupedLine<Row>[] => [
    { kind: 'group', group, rows: members },
    ...members.map((row) => ({ kind: 'row', row }) as const),
  ]);
}
