import { readFields, type Fields } from '#shared/benchmarks/index.ts';
import { byteLines, decodedLine } from '#workbench/exchange/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import { csvRecords } from './csv-records.ts';
import { isJsonList, jsonListRecords } from './json-list-records.ts';

/** One line of JSONL, item of a JSON list or row of CSV, before it is known what its fields mean. */
export interface FileRecord {
  /** Where it begins, counted from 1: `line 17`, `item 3 (line 17)`. */
  readonly where: string;
  /** What its item is called where it has no id: `line-17`, `item-3`. */
  readonly unnamed: string;
  readonly fields: Fields;
}

export type RecordsRead<Each extends FileRecord = FileRecord> =
  | {
      readonly kind: 'records';
      /** All names that occur, in the order they are met. */
      readonly fields: readonly string[];
      readonly records: readonly Each[];
    }
  /** A sentence naming the file and, where it is about one, the line and the field. */
  | { readonly kind: 'refused'; readonly problem: string };

/** The records of a file that was read whole, in slices; `file` is its name, whose ending says what it is. */
export async function fileRecords(file: string, bytes: Uint8Array): Promise<RecordsRead> {
  const read = await recordsOf(file, bytes);
  if (read.kind === 'refused' || read.records.length > 0) return read;
  return { kind: 'refused', problem: `${file} holds no items.` };
}

function recordsOf(file: string, bytes: Uint8Array): Promise<RecordsRead> {
  if (isCsv(file, bytes)) return decodableCsv(file, bytes);
  return isJsonList(bytes) ? jsonListRecords(file, bytes) : jsonlRecords(file, bytes);
}

function isCsv(file: string, bytes: Uint8Array): boolean {
  if (/\.(csv|tsv)$/i.test(file)) return true;
  if (/\.(jsonl|ndjson|json)$/i.test(file)) return false;
  return !/^[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart());
}

async function decodableCsv(file: string, bytes: Uint8Array): Promise<RecordsRead> {
  const badLine = await firstUndecodable(bytes);
  return badLine === null ? csvRecords(file, bytes) : undecodable(file, badLine);
}

async function jsonlRecords(file: string, bytes: Uint8Array): Promise<RecordsRead> {
  const slices = new Slices();
  const names = new Set<string>();
  const records: FileRecord[] = [];
  for await (const { line, bytes: lineBytes } of byteLines(wholeOf(bytes))) {
    if (slices.isOver) await slices.next();
    const text = decodedLine(lineBytes, line);
    if (text === null) return undecodable(file, line);
    if (text.trim() === '') continue;
    const read = readFields(text);
    if (read.kind === 'refused') {
      return { kind: 'refused', problem: `${file}, line ${line}: ${read.problem}` };
    }
    for (const name of read.fields.keys()) names.add(name);
    records.push({ where: `line ${line}`, unnamed: `line-${line}`, fields: read.fields });
  }
  return { kind: 'records', fields: [...names], records };
}

async function firstUndecodable(bytes: Uint8Array): Promise<number | null> {
  const slices = new Slices();
  for await (const line of byteLines(wholeOf(bytes))) {
    if (slices.isOver) await slices.next();
    if (decodedLine(line.bytes, line.line) === null) return line.line;
  }
  return null;
}

function undecodable(file: string, line: number): RecordsRead {
  return { kind: 'refused', problem: `${file}, line ${line}: not UTF-8 text.` };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of one chunk
async function* wholeOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
