import { csvLine } from './csv.ts';
import type { CsvField } from './csv.ts';
import { writeWhole } from './whole-file.ts';

/**
 * Writes a table, whole or not at all (see whole-file.ts).
 *
 * @returns the number of rows, the header not counted.
 * @throws Error naming the path where it cannot be written or a row has not one field a column; the file that
 *   was there before is untouched.
 */
export async function writeCsv(
  path: string,
  header: readonly string[],
  rows: Iterable<readonly CsvField[]> | AsyncIterable<readonly CsvField[]>,
): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    yield csvLine(header);
    for await (const row of rows) {
      count++;
      if (row.length !== header.length) {
        throw new Error(`row ${count} has ${row.length} fields for ${header.length} columns.`);
      }
      yield csvLine(row);
    }
  }
  await writeWhole(path, lines());
  return count;
}
