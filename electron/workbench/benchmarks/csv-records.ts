import { CsvProblem, csvTable } from '#workbench/exchange/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { FileRecord, RecordsRead } from './file-records.ts';

/** Bytes parsed at once. */
const PIECE = 1 << 16;

/** The rows of a table whose first row names its columns, in slices. */
export async function csvRecords(file: string, bytes: Uint8Array): Promise<RecordsRead> {
  try {
    const table = await csvTable(piecesOf(bytes));
    if (table === null) return { kind: 'refused', problem: `${file} holds no items.` };
    const { names, rows } = table;
    const records: FileRecord[] = [];
    for await (const { line, cells } of rows) {
      // An empty cell is no value, as a JSON field that is left out.
      const fields = names.map((name, index) => [name, cells[index] === '' ? null : cells[index]] as const);
      records.push({ where: `line ${line}`, unnamed: `line-${line}`, fields: new Map(fields) });
    }
    return { kind: 'records', fields: names, records };
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error;
    return { kind: 'refused', problem: `${file}, line ${error.line}: ${error.message}` };
  }
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const slices = new Slices();
  for (let from = 0; from < bytes.length; from += PIECE) {
    yield bytes.subarray(from, from + PIECE);
    if (slices.isOver) await slices.next();
  }
}
