import { createHash } from 'node:crypto';
import {
  itemOf,
  jsonOf,
  mappingFor,
  namesIn,
  recognisedPreset,
  saysSomething,
  USUAL_MAPPING,
  type BenchmarkItem,
  type Reading,
} from '#shared/benchmarks/index.ts';
import type { ImportPreview } from '#shared/contract/api/benchmarks.ts';
import { Slices } from '#workbench/slices/index.ts';
import type { RefusedFile } from './benchmark-file.ts';
import { inOrder, uploadedRecords, type UploadedFile, type UploadedRecord } from './uploaded-records.ts';

/** How files become a benchmark. */
export interface ImportAsked extends Reading {
  /** Items of which something may be wrong are taken too. */
  readonly includeFlagged: boolean;
}

export interface UploadedBenchmark {
  readonly kind: 'benchmark';
  /** Of the files' bytes, and of what makes other items of the same bytes; lower-case hexadecimal. */
  readonly contentSha256: string;
  /** In the files' order, at least one. */
  readonly items: readonly BenchmarkItem[];
  /** The files' names. */
  readonly source: string;
  /** Flagged items that were left out. */
  readonly leftOut: number;
}

const PREVIEWED = 20;

/** Bytes hashed at once. */
const PIECE = 1 << 20;

/** What is in files, which preset's they are, and which of their fields are probably which of an item's. */
export async function previewBenchmark(files: readonly UploadedFile[]): Promise<ImportPreview | RefusedFile> {
  const read = await uploadedRecords(inOrder(files));
  if (read.kind === 'refused') return read;
  const first = read.records.slice(0, PREVIEWED).map(({ fields }) => fields);
  const preset = recognisedPreset(read.fields, first);
  const filled = new Map<string, number>(read.fields.map((name) => [name, 0]));
  const slices = new Slices();
  for (const { fields } of read.records) {
    if (slices.isOver) await slices.next();
    for (const [name, value] of fields) {
      if (saysSomething(value)) filled.set(name, (filled.get(name) ?? 0) + 1);
    }
  }
  return {
    fields: [...read.fields],
    items: read.records.length,
    preset,
    mapping: mappingFor(preset, read.fields),
    filled: Object.fromEntries(filled),
    rows: first.map((fields) => jsonOf(Object.fromEntries(fields))),
  };
}

/** Files' items, their fields read as the mapping says, in slices. The first problem refuses all. */
export async function readUploadedBenchmark(
  chosen: readonly UploadedFile[],
  asked: ImportAsked,
): Promise<UploadedBenchmark | RefusedFile> {
  const files = inOrder(chosen);
  const read = await uploadedRecords(files);
  if (read.kind === 'refused') return read;
  const missing = missingField(read.fields, asked);
  if (missing !== null) return refused(`${namesOf(files)}: ${missing}`);
  const items: BenchmarkItem[] = [];
  const keys = new Map<string, UploadedRecord>();
  let leftOut = 0;
  const slices = new Slices();
  for (const record of read.records) {
    if (slices.isOver) await slices.next();
    const made = itemOf(record.fields, record.unnamed, asked);
    if (made.kind === 'refused') return refused(`${record.file}, ${record.where}: ${made.problem}`);
    const { item } = made;
    const first = keys.get(item.key);
    if (first !== undefined && asked.preset === null) {
      return refused(`${record.file}, ${record.where}: ${repeated(item.key, first, record, asked)}`);
    }
    const key = freeKey(item.key, keys);
    keys.set(key, record);
    if (item.details.flag !== undefined && !asked.includeFlagged) leftOut++;
    else items.push({ ...item, key });
  }
  if (items.length === 0) {
    return refused(`${namesOf(files)}: all ${leftOut} items are flagged, hence left out.`);
  }
  const contentSha256 = await hashOf(files, asked, slices);
  return { kind: 'benchmark', contentSha256, items, source: namesOf(files), leftOut };
}

/** The key, or where an item has it already, the key with the first number after it that makes it another. */
function freeKey(key: string, taken: ReadonlyMap<string, unknown>): string {
  let free = key;
  for (let copy = 2; taken.has(free); copy++) free = `${key}-${copy}`;
  return free;
}

function repeated(key: string, first: UploadedRecord, second: UploadedRecord, { mapping }: Reading): string {
  const where = first.file === second.file ? first.where : `${first.file}, ${first.where}`;
  return `field "${mapping.id[0] ?? 'id'}" repeats "${key}" of ${where}.`;
}

/** A field that no record has, in words. */
function missingField(fields: readonly string[], { mapping }: Reading): string | null {
  const missing = namesIn(mapping).find((name) => !fields.includes(name));
  if (missing === undefined) return null;
  return `there is no field "${missing}"; it has ${fields.map((name) => `"${name}"`).join(', ')}.`;
}

/** Of a single file that is read the usual way, the hash of its bytes. */
async function hashOf(files: readonly UploadedFile[], asked: ImportAsked, slices: Slices): Promise<string> {
  const hash = createHash('sha256');
  for (const { bytes } of files) {
    if (files.length > 1) hash.update(`${bytes.length}:`);
    for (let from = 0; from < bytes.length; from += PIECE) {
      if (slices.isOver) await slices.next();
      hash.update(bytes.subarray(from, from + PIECE));
    }
  }
  // Other fields make other items of the same bytes.
  const words = JSON.stringify(hashedReading(asked));
  if (words !== JSON.stringify(hashedReading(USUAL))) hash.update(words);
  return hash.digest('hex');
}

const USUAL: ImportAsked = { mapping: USUAL_MAPPING, preset: null, includeFlagged: false };

/** What of a reading makes other items: a preset does by its words for kinds, the rule does not. */
function hashedReading({ mapping, preset, includeFlagged }: ImportAsked) {
  const { question, reference, id, category, kind, unit, wrongChoices, picture } = mapping;
  return {
    // As one field is written since the first version.
    question: question.length === 1 ? question[0] : question,
    reference,
    id: id.length > 1 ? id : (id[0] ?? null),
    category,
    ...(kind.length === 0 ? {} : { kind, preset }),
    ...(unit === null ? {} : { unit }),
    ...(wrongChoices.length === 0 ? {} : { wrongChoices }),
    ...(picture === null ? {} : { picture, includeFlagged }),
  };
}

function namesOf(files: readonly UploadedFile[]): string {
  return files.map(({ name }) => name).join(', ');
}

function refused(problem: string): RefusedFile {
  return { kind: 'refused', problem };
}
