import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** A row of a table, its header too. */
export interface CsvRow {
  /** The line it begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file that cannot be read as a table. The message is a sentence without the file and the line. */
export class CsvProblem extends Error {
  override readonly name = 'CsvProblem';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** A table whose first row names its columns. */
export interface CsvTable {
  /** Without white space around them; `column 3` where there is no name. */
  readonly names: readonly string[];
  /** As many cells as there are names. Left early, the chunks are left too. */
  readonly rows: AsyncIterable<CsvRow>;
}

/** Separators that are told apart by the header. */
const SEPARATORS = [',', ';', '\t'] as const;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Bytes of the first chunk that are looked at for the separator. */
const LONGEST_HEADER = 1 << 16;

/**
 * The table in the bytes of a file: with commas, semicolons or tabs, a byte order mark or none, quotes as in RFC 4180.
 * Blank lines are left out.
 *
 * @returns null where there is no row at all
 * @throws CsvProblem where the header is wrong, and while rows are read
 */
export async function csvTable(chunks: AsyncIterable<Uint8Array>): Promise<CsvTable | null> {
  const rows = csvRows(chunks);
  const header = await rows.next();
  if (header.done === true) return null;
  const { line, cells } = header.value;
  const names = cells.map((cell, index) => (cell.trim() === '' ? `column ${index + 1}` : cell.trim()));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new CsvProblem(line, `column "${twice}" is there twice.`);
  return { names, rows: complete(rows, names.length) };
}

async function* complete(rows: AsyncIterable<CsvRow>, columns: number): AsyncGenerator<CsvRow> {
  for await (const row of rows) {
    if (row.cells.length !== columns) {
      const fields = `${row.cells.length} field${row.cells.length === 1 ? '' : 's'}`;
      throw new CsvProblem(row.line, `it has ${fields} where the header names ${columns}.`);
    }
    yield row;
  }
}

async function* csvRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done === true) return;
  // The parser's own count takes "\r\n" within quotes for two lines.
  const lines = new LineCount();
  const parser = parse({
    bom: true,
    delimiter: separatorOf(first.value),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for (let chunk: IteratorResult<Uint8Array> = first; chunk.done !== true; chunk = await source.next()) {
      lines.add(chunk.value);
      yield chunk.value;
    }
  };
  // What fails is told by the parser, which is read below.
  pipeline(Readable.from(counted(), { objectMode: false }), parser, () => undefined);
  let end = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      yield { line: lines.ofRecordFrom(end), cells: record };
      end = info.bytes;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const start: unknown = error['bytes'];
    throw new CsvProblem(lines.ofRecordFrom(typeof start === 'number' ? start : 0), sentenceOf(error));
  } finally {
    await source.return?.();
  }
}

interface Parsed {
  readonly record: readonly string[];
  /** Bytes read up to the record's end. */
  readonly info: { readonly bytes: number };
}

/** Which line a byte is in; asked for bytes further and further on. */
class LineCount {
  /** What has not been counted yet. */
  readonly #chunks: Uint8Array[] = [];
  /** In the first of them. */
  #at = 0;
  /** In the whole. */
  #offset = 0;
  #line = 1;

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
  }

  /** The line of the first record at or after a byte, blank lines left aside. */
  ofRecordFrom(start: number): number {
    for (let [chunk] = this.#chunks; chunk !== undefined; [chunk] = this.#chunks) {
      for (; this.#at < chunk.length; this.#at++, this.#offset++) {
        const byte = chunk[this.#at];
        if (this.#offset >= start && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) return this.#line;
        if (byte === LINE_FEED) this.#line++;
      }
      this.#chunks.shift();
      this.#at = 0;
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
