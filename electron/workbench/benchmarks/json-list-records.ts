import { readFields } from '#shared/benchmarks/index.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { FileRecord, RecordsRead } from './file-records.ts';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENING = 0x5b;
const BACKSLASH = 0x5c;
const CLOSING = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** Bytes gone through between looks at the clock. */
const PIECE = 1 << 16;

/** Whether a file is one JSON list, by how it begins. */
export function isJsonList(bytes: Uint8Array): boolean {
  return bytes[startOf(bytes)] === OPENING;
}

/** The objects of a JSON list, read one by one, so that each problem has its item and its line. In slices. */
export async function jsonListRecords(file: string, bytes: Uint8Array): Promise<RecordsRead> {
  const refused = (problem: string): RecordsRead => ({ kind: 'refused', problem });
  const names = new Set<string>();
  const records: FileRecord[] = [];
  const slices = new Slices();
  const parts = new ListParts(bytes);
  for (;;) {
    if (slices.isOver) await slices.next();
    const part = parts.next();
    if (part.kind === 'more') continue;
    if (part.kind === 'end') break;
    const where = `item ${records.length + 1} (line ${part.line})`;
    if (part.kind === 'open') return refused(`${file}, ${where}: the list is never closed.`);
    if (part.kind === 'after') return refused(`${file}, line ${part.line}: something follows the list.`);
    const text = decoded(bytes.subarray(part.from, part.to));
    if (text === null) return refused(`${file}, ${where}: not UTF-8 text.`);
    const read = readFields(text);
    if (read.kind === 'refused') return refused(`${file}, ${where}: ${read.problem}`);
    for (const name of read.fields.keys()) names.add(name);
    records.push({ where, unnamed: `item-${records.length + 1}`, fields: read.fields });
  }
  return { kind: 'records', fields: [...names], records };
}

type Part =
  | { readonly kind: 'element'; readonly from: number; readonly to: number; readonly line: number }
  /** Nothing yet: call again. */
  | { readonly kind: 'more' }
  | { readonly kind: 'end' }
  /** The bytes end within the list, in an element that begins in that line. */
  | { readonly kind: 'open'; readonly line: number }
  /** After the list there is something in that line. */
  | { readonly kind: 'after'; readonly line: number };

/** Cuts a list into its elements: what stands between its brackets and commas, whether it is JSON or not. */
class ListParts {
  readonly #bytes: Uint8Array;
  #at: number;
  #line = 1;
  /** The present element's first byte that is not blank, or -1; and that byte's line. */
  #from = -1;
  #fromLine = 1;
  #count = 0;
  /** Brackets and braces that are open; 0 after the list. */
  #depth = 1;
  #inText = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#at = startOf(bytes) + 1;
    for (let at = 0; at < this.#at; at++) if (bytes[at] === LINE_FEED) this.#line++;
  }

  next(): Part {
    const stop = Math.min(this.#bytes.length, this.#at + PIECE);
    while (this.#at < stop) {
      const part = this.#depth === 0 ? this.#after() : this.#within();
      if (part !== null) return part;
    }
    if (this.#at < this.#bytes.length) return { kind: 'more' };
    return this.#depth === 0 ? { kind: 'end' } : { kind: 'open', line: this.#fromLine };
  }

  #after(): Part | null {
    const byte = this.#take();
    return isBlank(byte) ? null : { kind: 'after', line: this.#line };
  }

  #within(): Part | null {
    const at = this.#at;
    const byte = this.#take();
    if (this.#inText) {
      if (byte === BACKSLASH) this.#at++;
      else if (byte === QUOTE) this.#inText = false;
      return null;
    }
    if (this.#depth === 1 && (byte === COMMA || byte === CLOSING)) return this.#endAt(at, byte);
    if (this.#from === -1 && !isBlank(byte)) {
      this.#from = at;
      this.#fromLine = this.#line;
    }
    if (byte === QUOTE) this.#inText = true;
    else if (byte === OPENING || byte === OPENING_BRACE) this.#depth++;
    else if ((byte === CLOSING || byte === CLOSING_BRACE) && this.#depth > 1) this.#depth--;
    return null;
  }

  /** The element before a comma or the list's end: an empty one is one too, but for the only one. */
  #endAt(to: number, byte: number): Part | null {
    if (byte === CLOSING) this.#depth = 0;
    const isEmptyList = byte === CLOSING && this.#from === -1 && this.#count === 0;
    const from = this.#from === -1 ? to : this.#from;
    const line = this.#from === -1 ? this.#line : this.#fromLine;
    this.#from = -1;
    this.#fromLine = this.#line;
    this.#count++;
    return isEmptyList ? null : { kind: 'element', from, to, line };
  }

  #take(): number {
    const byte = this.#bytes[this.#at++] ?? 0;
    if (byte === LINE_FEED) this.#line++;
    return byte;
  }
}

/** Where the first byte is that is neither blank nor of a byte order mark. */
function startOf(bytes: Uint8Array): number {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let at = hasMark ? 3 : 0;
  while (isBlank(bytes[at] ?? 0)) at++;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === LINE_FEED || byte === 0x0d;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
