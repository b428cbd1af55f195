/**
 * Rows of cells as lines of text in columns.
 *
 * @param texts the columns, from 0, that hold texts: the others stand to the right, as numbers do
 */
export function textTable(rows: readonly (readonly string[])[], texts: readonly number[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          texts.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
