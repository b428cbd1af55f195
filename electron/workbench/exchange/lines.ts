import { createReadStream } from 'node:fs';
import { basename } from 'node:path';

/** A line as bytes, without its end ("\n" or "\r\n"). */
export interface ByteLine {
  /** Counted from 1. */
  readonly line: number;
  readonly bytes: Uint8Array;
  /** False for a last line that no "\n" ends. */
  readonly ended: boolean;
}

export interface TextLine {
  readonly line: number;
  readonly text: string;
  readonly ended: boolean;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The lines of a stream of bytes; what follows the last "\n" is a line of its own where it is not empty.
 * Time and memory grow with the longest line only, however it is cut into chunks.
 */
export async function* byteLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ByteLine> {
  let line = 1;
  let held: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      held.push(chunk.subarray(from, at));
      yield { line, bytes: withoutReturn(joined(held)), ended: true };
      held = [];
      line++;
      from = at + 1;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
  }
  if (held.length > 0) yield { line, bytes: withoutReturn(joined(held)), ended: false };
}

/** A line that is not UTF-8. The message is a sentence that names file and line. */
export class NotTextError extends Error {
  override readonly name = 'NotTextError';
}

/**
 * The lines of a UTF-8 file, blank ones too; a byte order mark before the first is left out.
 *
 * @throws NotTextError where a line is not UTF-8; what the file system says where it cannot be read.
 */
export function readLines(path: string): AsyncGenerator<TextLine> {
  return textLines(basename(path), createReadStream(path));
}

/** As `readLines`, of the bytes of a file of that name. @throws NotTextError */
export async function* textLines(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  for await (const { line, bytes, ended } of byteLines(chunks)) {
    const text = decodedLine(bytes, line);
    if (text === null) throw new NotTextError(`${file}, line ${line} is not UTF-8 text.`);
    yield { line, text, ended };
  }
}

/** A line as text, or null where it is not UTF-8. Only the first line may open with a byte order mark. */
export function decodedLine(bytes: Uint8Array, line: number): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: line !== 1 }).decode(bytes);
  } catch {
    return null;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only ? only : Buffer.concat(parts);
}

function withoutReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
}
