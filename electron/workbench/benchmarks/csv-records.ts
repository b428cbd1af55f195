import type { Writable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Slices } from '#workbench/slices/index.ts';
import type { FileRecord, RecordsRead } from './file-records.ts';

/** Separators that are told apart by the header. */
const SEPARATORS = [',', ';', '\t'] as const;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Bytes parsed at once. */
const PIECE = 1 << 16;

/** Bytes looked at for the separator. */
const LONGEST_HEADER = 1 << 16;

/** The rows of a table whose first row names its columns, in slices. */
export async function csvRecords(file: string, bytes: Uint8Array): Promise<RecordsRead> {
  const refused = (problem: string): RecordsRead => ({ kind: 'refused', problem });
  let rows: readonly Row[];
  try {
    rows = await parsedRows(bytes);
  } catch (error) {
    if (error instanceof CsvError)
      return refused(`${file}, line ${lineOf(error, bytes)}: ${sentenceOf(error)}`);
    throw error;
  }
  const [header, ...body] = rows;
  if (header === undefined) return refused(`${file} holds no items.`);
  const names = header.cells.map((cell, index) => (cell.trim() === '' ? `column ${index + 1}` : cell.trim()));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return refused(`${file}, line ${header.line}: column "${twice}" is there twice.`);
  const records: FileRecord[] = [];
  const slices = new Slices();
  for (const { line, cells } of body) {
    if (slices.isOver) await slices.next();
    if (cells.length !== names.length) {
      return refused(
        `${file}, line ${line}: it has ${count(cells.length, 'field')} where the header names ${names.length}.`,
      );
    }
    // An empty cell is no value, as a JSON field that is left out.
    const fields = names.map((name, index) => [name, cells[index] === '' ? null : cells[index]] as const);
    records.push({ where: `line ${line}`, unnamed: `line-${line}`, fields: new Map(fields) });
  }
  return { kind: 'records', fields: names, records };
}

interface Row {
  /** The line it begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

async function parsedRows(bytes: Uint8Array): Promise<Row[]> {
  const rows: Row[] = [];
  // The parser's own count takes "\r\n" within quotes for two lines.
  const lines = new LineCount(bytes);
  let end = 0;
  const parser = parse({
    bom: true,
    delimiter: separatorOf(bytes),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const { promise: parsed, resolve, reject } = Promise.withResolvers<null>();
  parser.on('data', ({ record, info }: { record: string[]; info: { bytes: number } }) => {
    rows.push({ line: lines.ofRecordFrom(end), cells: record });
    end = info.bytes;
  });
  parser.once('end', () => {
    resolve(null);
  });
  parser.once('error', reject);
  await Promise.all([parsed, feed(parser, bytes)]);
  return rows;
}

/** Writes a file to its parser, as long as that goes well. */
async function feed(parser: Writable, bytes: Uint8Array): Promise<void> {
  const slices = new Slices();
  for (let from = 0; from < bytes.length && !parser.destroyed; from += PIECE) {
    parser.write(bytes.subarray(from, from + PIECE));
    if (slices.isOver) await slices.next();
  }
  parser.end();
}

/** Which line a byte is in; asked for bytes further and further on. */
class LineCount {
  readonly #bytes: Uint8Array;
  #at = 0;
  #line = 1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The line of the first record at or after a byte, blank lines left aside. */
  ofRecordFrom(start: number): number {
    for (; this.#at < this.#bytes.length; this.#at++) {
      const byte = this.#bytes[this.#at];
      if (this.#at >= start && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) break;
      if (byte === LINE_FEED) this.#line++;
    }
    return this.#line;
  }
}

function separatorOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, LONGEST_HEADER)).trimStart();
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const uses = (separator: string) => header.split(separator).length;
  return SEPARATORS.reduce((best, separator) => (uses(separator) > uses(best) ? separator : best));
}

const PROBLEMS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote (") that opens a field is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote ("); a quote inside a field is written twice',
  INVALID_OPENING_QUOTE:
    'a quote (") stands inside a field; put the whole field in quotes, and write the inner one twice',
};

function sentenceOf(error: CsvError): string {
  return `${PROBLEMS[error.code] ?? `not readable as CSV (${error.message})`}.`;
}

/** Where the record begins that cannot be read. */
function lineOf(error: CsvError, bytes: Uint8Array): number {
  const start: unknown = error['bytes'];
  return new LineCount(bytes).ofRecordFrom(typeof start === 'number' ? start : 0);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
