import { createHash } from 'node:crypto';
import { MOST_UPLOAD_BYTES, type FieldMapping, type ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { RefusedFile } from './benchmark-file.ts';
import { fileRecords, type RecordsRead } from './file-records.ts';
import { itemOf, USUAL_FIELDS, type BenchmarkItem } from './item-line.ts';

/** A file as it was handed over: its name and its bytes. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface UploadedBenchmark {
  readonly kind: 'benchmark';
  /** Of the file's bytes, and of the mapping where that is not the usual one; lower-case hexadecimal. */
  readonly contentSha256: string;
  /** In the file's order, at least one. */
  readonly items: readonly BenchmarkItem[];
}

const PREVIEWED = 20;

/** Bytes hashed at once. */
const PIECE = 1 << 20;

/** Names that fields often have, by what they mean, best first. */
const USUAL_NAMES: Record<keyof FieldMapping, readonly string[]> = {
  question: ['question', 'prompt', 'problem', 'query', 'input', 'instruction'],
  reference: ['reference', 'answer', 'target', 'solution', 'expected', 'output', 'label'],
  id: ['id', 'key', 'uid', 'item', 'index'],
  category: ['category', 'subject', 'topic', 'type', 'level', 'group'],
};

/** What is in a file, and which of its fields are probably which of an item's. */
export async function previewBenchmark(file: UploadedFile): Promise<ImportPreview | RefusedFile> {
  const read = await recordsOf(file);
  if (read.kind === 'refused') return read;
  return {
    format: read.format,
    fields: [...read.fields],
    mapping: mappingFor(read.fields),
    rows: read.records
      .slice(0, PREVIEWED)
      .map(({ fields }) => Object.fromEntries([...fields].map(([name, value]) => [name, shown(value)]))),
  };
}

/** A file's items, its fields read as the mapping says, in slices. The first problem refuses the file. */
export async function readUploadedBenchmark(
  file: UploadedFile,
  mapping: FieldMapping,
): Promise<UploadedBenchmark | RefusedFile> {
  const read = await recordsOf(file);
  if (read.kind === 'refused') return read;
  const missing = missingField(read.fields, mapping);
  if (missing !== null) return refused(`${file.name}: ${missing}`);
  const items: BenchmarkItem[] = [];
  const lineOfKey = new Map<string, number>();
  const slices = new Slices();
  for (const { line, fields } of read.records) {
    if (slices.isOver) await slices.next();
    const made = itemOf(fields, line, mapping);
    if (made.kind === 'refused') return refused(`${file.name}, line ${line}: ${made.problem}`);
    const first = lineOfKey.get(made.item.key);
    if (first !== undefined) {
      return refused(
        `${file.name}, line ${line}: field "${mapping.id ?? 'id'}" repeats "${made.item.key}" of line ${first}.`,
      );
    }
    lineOfKey.set(made.item.key, line);
    items.push(made.item);
  }
  const hash = createHash('sha256');
  for (let from = 0; from < file.bytes.length; from += PIECE) {
    if (slices.isOver) await slices.next();
    hash.update(file.bytes.subarray(from, from + PIECE));
  }
  // Other fields make other items of the same bytes.
  if (!isUsual(mapping)) hash.update(JSON.stringify(mapping));
  return { kind: 'benchmark', contentSha256: hash.digest('hex'), items };
}

async function recordsOf(file: UploadedFile): Promise<RecordsRead> {
  if (file.bytes.length > MOST_UPLOAD_BYTES) {
    const mebibytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
    return refused(
      `${file.name} has ${mebibytes(file.bytes.length)} MiB; at most ${mebibytes(MOST_UPLOAD_BYTES)} MiB are taken. ` +
        'Split it into several benchmarks.',
    );
  }
  return fileRecords(file.name, file.bytes);
}

function mappingFor(fields: readonly string[]): FieldMapping | null {
  const find = (names: readonly string[]) =>
    names.flatMap((name) => fields.find((field) => field.trim().toLowerCase() === name) ?? []).at(0) ?? null;
  const question = find(USUAL_NAMES.question);
  const reference = find(USUAL_NAMES.reference);
  if (question === null || reference === null) return null;
  return { question, reference, id: find(USUAL_NAMES.id), category: find(USUAL_NAMES.category) };
}

/** A field that no line has, in words. */
function missingField(fields: readonly string[], mapping: FieldMapping): string | null {
  const missing = Object.values(mapping).find((name) => name !== null && !fields.includes(name));
  if (missing === undefined || missing === null) return null;
  return `there is no field "${missing}"; it has ${fields.map((name) => `"${name}"`).join(', ')}.`;
}

/** Whether a plain benchmark file would be read the same way. */
function isUsual(mapping: FieldMapping): boolean {
  return Object.entries(USUAL_FIELDS).every(([key, name]) => mapping[key as keyof FieldMapping] === name);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function refused(problem: string): RefusedFile {
  return { kind: 'refused', problem };
}
