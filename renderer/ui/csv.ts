/** A cell: null and NaN are empty ones. */
export type CsvCell = string | number | null;

/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180, but for lines that end in "\n", as in the files the host writes). Numbers have all
 * their digits. A text that a spreadsheet would run as a formula gets an apostrophe before it: these tables are
 * looked at. What is data (items, answers, tokens) is exported by the host, and as it is.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(written).join(',')}\n`).join('');
}

function written(cell: CsvCell): string {
  if (cell === null || Number.isNaN(cell)) return '';
  if (typeof cell === 'number') return String(cell);
  const isRun = FORMULA.test(cell) && Number.isNaN(Number(cell));
  const text = isRun ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
