import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, parse } from 'node:path';
import { itemOf, readFields, USUAL_MAPPING, type BenchmarkItem } from '#shared/benchmarks/index.ts';
import { byteLines, decodedLine } from '#workbench/exchange/index.ts';

export interface BenchmarkFile {
  readonly kind: 'benchmark';
  /** The file's name without its extension. */
  readonly name: string;
  /** Of the file's bytes, in lower-case hexadecimal. */
  readonly contentSha256: string;
  /** In the file's order, at least one. */
  readonly items: readonly BenchmarkItem[];
}

export interface RefusedFile {
  readonly kind: 'refused';
  /** A sentence naming the file and, where it is about one, the line and the field. */
  readonly problem: string;
}

/** Longer lines are refused: the file is then no JSONL, and would be held in memory whole. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * Reads a benchmark from JSONL: an object a line with `question` and `reference` (text or a number), optionally
 * `id` (unique) and `category`; other fields are left aside. UTF-8, with or without a byte order mark; blank
 * lines are skipped. The file is streamed; its first problem refuses it.
 */
export async function readBenchmarkFile(path: string): Promise<BenchmarkFile | RefusedFile> {
  try {
    if (!(await stat(path)).isFile()) return refused(`${path} is not a file.`);
    return await readItems(path);
  } catch (error) {
    const problem = fileProblem(path, error);
    if (problem === null) throw error;
    return refused(problem);
  }
}

async function readItems(path: string): Promise<BenchmarkFile | RefusedFile> {
  const file = basename(path);
  const hash = createHash('sha256');
  const items: BenchmarkItem[] = [];
  const lineOfKey = new Map<string, number>();

  async function* hashed(): AsyncGenerator<Uint8Array> {
    let inLine = 0;
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      const lastEnd = chunk.lastIndexOf(0x0a);
      inLine = lastEnd === -1 ? inLine + chunk.length : chunk.length - lastEnd - 1;
      if (inLine > LONGEST_LINE) throw new LineTooLong();
      yield chunk;
    }
  }

  try {
    for await (const { line, bytes } of byteLines(hashed())) {
      const text = decodedLine(bytes, line);
      if (text === null) return refused(`${file}, line ${line}: not UTF-8 text.`);
      if (text.trim() === '') continue;
      const record = readFields(text);
      const read =
        record.kind === 'refused'
          ? record
          : itemOf(record.fields, `line-${line}`, { mapping: USUAL_MAPPING, preset: null });
      if (read.kind === 'refused') return refused(`${file}, line ${line}: ${read.problem}`);
      const { item } = read;
      const first = lineOfKey.get(item.key);
      if (first !== undefined) {
        return refused(`${file}, line ${line}: field "id" repeats "${item.key}" of line ${first}.`);
      }
      lineOfKey.set(item.key, line);
      items.push(item);
    }
  } catch (error) {
    if (error instanceof LineTooLong) return refused(`${file}: a line is longer than 64 MB; is it JSONL?`);
    throw error;
  }
  if (items.length === 0) return refused(`${file} holds no items.`);
  return { kind: 'benchmark', name: parse(path).name, contentSha256: hash.digest('hex'), items };
}

class LineTooLong extends Error {}

function refused(problem: string): RefusedFile {
  return { kind: 'refused', problem };
}

/** A sentence for what the file system said, or null where the error is not the file system's. */
function fileProblem(path: string, error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return null;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `${path}: there is no such file.`;
    case 'EACCES':
    case 'EPERM':
      return `${path} may not be read (permission denied).`;
    default:
      return `${path} could not be read: ${error.message}.`;
  }
}
