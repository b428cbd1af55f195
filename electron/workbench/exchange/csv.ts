/** A cell: null is an empty one; booleans are `true` and `false`. */
export type CsvField = string | number | bigint | boolean | null;

/**
 * One record of RFC 4180, its line end included. Fields with a comma, a quote, a line break or spaces around
 * them are quoted, and so is the empty text, which null is not.
 *
 * The line ends in "\n", not the RFC's "\r\n": every reader of CSV takes both, and line tools (cut, awk, diff)
 * would hand on a stray "\r" with the last column.
 *
 * Texts that open with =, +, - or @ are written as they are: the file is data, and a spreadsheet that runs them
 * as formulas is told not to on opening; altered, an answer "-5" would no longer be that answer.
 */
export function csvLine(fields: readonly CsvField[]): string {
  const line = fields.map(written).join(',');
  // A record of one empty cell would be a blank line, which readers skip.
  return line === '' && fields.length === 1 ? '""\n' : `${line}\n`;
}

function written(field: CsvField): string {
  if (field === null) return '';
  // The shortest digits that give the same float64 back; NaN, Infinity and -0 survive too.
  if (typeof field === 'number') return Object.is(field, -0) ? '-0' : String(field);
  if (typeof field !== 'string') return String(field);
  return /^$|[",\r\n]|^\s|\s$/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
