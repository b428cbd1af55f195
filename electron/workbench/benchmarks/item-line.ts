import type { FieldMapping } from '#shared/contract/api/benchmarks.ts';

/** One question of a benchmark. */
export interface BenchmarkItem {
  /** Unique in its benchmark: the file's `id`, or `line-17` where it gives none. */
  readonly key: string;
  readonly question: string;
  /** A number or a worked solution, as text. */
  readonly reference: string;
  readonly category: string | null;
}

export type ReadItem =
  | { readonly kind: 'item'; readonly item: BenchmarkItem }
  /** The rest of a sentence that begins with the file and the line. */
  | { readonly kind: 'refused'; readonly problem: string };

export type ReadFields =
  | { readonly kind: 'fields'; readonly fields: Fields }
  /** The rest of a sentence that begins with the file and the line. */
  | { readonly kind: 'refused'; readonly problem: string };

/** A line's fields by their names. */
export type Fields = ReadonlyMap<string, unknown>;

/** The fields of benchmarks whose fields have their usual names. */
export const USUAL_FIELDS: FieldMapping = {
  question: 'question',
  reference: 'reference',
  id: 'id',
  category: 'category',
};

class Unfit extends Error {}

/** Reads one line of a benchmark: an object with `question`, `reference` and, optionally, `id` and `category`. */
export function readItem(text: string, line: number): ReadItem {
  const read = readFields(text);
  return read.kind === 'refused' ? read : itemOf(read.fields, line, USUAL_FIELDS);
}

/** The fields of a line of JSON. */
export function readFields(text: string): ReadFields {
  try {
    return { kind: 'fields', fields: readObject(text) };
  } catch (error) {
    return unfit(error);
  }
}

/** The item in a line's fields, by the names the file has for them. */
export function itemOf(fields: Fields, line: number, names: FieldMapping): ReadItem {
  const optionalOf = (name: string | null, read: ReadField) =>
    name === null ? null : optional(fields, name, read);
  try {
    return {
      kind: 'item',
      item: {
        key: optionalOf(names.id, readTextOrNumber) ?? `line-${line}`,
        question: required(fields, names.question, readText),
        reference: required(fields, names.reference, readTextOrNumber),
        category: optionalOf(names.category, readText),
      },
    };
  } catch (error) {
    return unfit(error);
  }
}

function unfit(error: unknown): { readonly kind: 'refused'; readonly problem: string } {
  if (error instanceof Unfit) return { kind: 'refused', problem: error.message };
  throw error;
}

type ReadField = (name: string, value: unknown) => string;

function readObject(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Unfit(`not valid JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unfit(`${kindOf(value)} where an object {"question": …, "reference": …} is expected.`);
  }
  return new Map(Object.entries(value));
}

function required(fields: Fields, name: string, read: ReadField): string {
  if (!fields.has(name)) throw new Unfit(`field "${name}" is missing.`);
  return read(name, fields.get(name));
}

function optional(fields: Fields, name: string, read: ReadField): string | null {
  const value = fields.get(name);
  return value === undefined || value === null ? null : read(name, value);
}

function readText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new Unfit(`field "${name}" must be text, not ${kindOf(value)}.`);
  if (value.trim() === '') throw new Unfit(`field "${name}" is empty.`);
  if (!value.isWellFormed()) throw new Unfit(`field "${name}" has half a character (a lone surrogate).`);
  return value;
}

function readTextOrNumber(name: string, value: unknown): string {
  if (typeof value === 'string') return readText(name, value);
  if (typeof value !== 'number') {
    throw new Unfit(`field "${name}" must be text or a number, not ${kindOf(value)}.`);
  }
  // JSON.parse has already rounded it: the digits in the file would no longer be those compared with.
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw new Unfit(`field "${name}" is a number too large to be exact: write it as text, in quotes.`);
  }
  return String(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'text', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? 'an object'
  );
}
