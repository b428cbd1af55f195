import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { csvLine } from './csv.ts';
import type { CsvField } from './csv.ts';

/** Characters collected before they are written. */
const BLOCK = 1 << 16;

/**
 * Writes a table: under a temporary name beside the file, then renamed, so that the path holds the old file or
 * the whole new one at any moment, after a crash or a full disk too.
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
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    let written: number;
    try {
      written = await writeRows(file, header, rows);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    return written;
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new Error(
      `${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
  }
}

async function writeRows(
  file: FileHandle,
  header: readonly string[],
  rows: Iterable<readonly CsvField[]> | AsyncIterable<readonly CsvField[]>,
): Promise<number> {
  let count = 0;
  let block = csvLine(header);
  for await (const row of rows) {
    count++;
    if (row.length !== header.length) {
      throw new Error(`row ${count} has ${row.length} fields for ${header.length} columns.`);
    }
    block += csvLine(row);
    if (block.length < BLOCK) continue;
    await file.appendFile(block);
    block = '';
  }
  await file.appendFile(block);
  return count;
}
