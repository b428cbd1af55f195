import type { FieldMapping } from '../contract/api/benchmarks.ts';
import { ANSWER_KINDS, type AnswerKind, type ItemDetails } from '../contract/grading-rule.ts';
import { presetOf } from '../grading/presets.ts';
import { kindOf, WrittenNumber, type Fields } from './fields.ts';
import { shuffledChoices } from './shuffled-choices.ts';

/** One question of a benchmark. */
export interface BenchmarkItem {
  /** Unique in its benchmark: the file's id, or what it is called without one. */
  readonly key: string;
  readonly question: string;
  /** The answer, or a worked solution, as text; the right choice's letter where there are choices. */
  readonly reference: string;
  readonly category: string | null;
  readonly details: ItemDetails;
}

export type ReadItem =
  | { readonly kind: 'item'; readonly item: BenchmarkItem }
  /** The rest of a sentence that begins with the file and where in it the record is. */
  | { readonly kind: 'refused'; readonly problem: string };

/** Which fields are which, and whose names for kinds of answers they use. */
export interface Reading {
  readonly mapping: FieldMapping;
  /** Of a preset, or null. */
  readonly preset: string | null;
}

class Unfit extends Error {}

/** The item in a record's fields; `unnamed` is its key where it has no id. */
export function itemOf(fields: Fields, unnamed: string, { mapping, preset }: Reading): ReadItem {
  try {
    const kind = kindNamed(fields, mapping, preset);
    const id = joined(fields, mapping.id, '-', readTextOrNumber);
    const unit = mapping.unit === null ? null : textOrNothing(fields, mapping.unit);
    const details: ItemDetails = {
      ...(kind === null ? {} : { kind }),
      ...(unit === null ? {} : { unit }),
      ...(hasPicture(fields, mapping) ? { flag: 'It asks about a picture that is not here.' } : {}),
    };
    const question = joined(fields, mapping.question, ' ', readText);
    if (question === null) throw new Unfit(missing(fields, mapping.question[0] ?? 'question'));
    const item = {
      key: id ?? unnamed,
      question,
      reference: required(fields, mapping.reference, referenceReader(kind)),
      category: mapping.category === null ? null : optional(fields, mapping.category, readText),
      details,
    };
    const wrong = wrongChoices(fields, mapping);
    return { kind: 'item', item: wrong.length === 0 ? item : shuffledChoices(item, wrong) };
  } catch (error) {
    if (error instanceof Unfit) return { kind: 'refused', problem: error.message };
    throw error;
  }
}

/** Whether a field's value says something: null, blank text and an empty list do not. */
export function saysSomething(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return (
    value !== null && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
  );
}

function kindNamed(fields: Fields, mapping: FieldMapping, preset: string | null): AnswerKind | null {
  const said = mapping.kind.map((name) => textOrNothing(fields, name) ?? '').join(' ');
  const ofPreset = preset === null ? undefined : presetOf(preset)?.fields.kind?.kinds[said];
  return ofPreset ?? ANSWER_KINDS.find((kind) => kind === said) ?? null;
}

function hasPicture(fields: Fields, { picture }: FieldMapping): boolean {
  return picture !== null && saysSomething(fields.get(picture));
}

function wrongChoices(fields: Fields, mapping: FieldMapping): string[] {
  const [first] = mapping.wrongChoices;
  if (first === undefined) return [];
  const choices = mapping.wrongChoices.flatMap((name) => textOrNothing(fields, name) ?? []);
  if (choices.length === 0) throw new Unfit(missing(fields, first));
  return choices;
}

type ReadField = (name: string, value: unknown) => string;

/** One field as it is; several that are there, without the blanks around each. Null where none is there. */
function joined(fields: Fields, names: readonly string[], by: string, read: ReadField): string | null {
  const [only] = names;
  if (only === undefined) return null;
  if (names.length === 1) return optional(fields, only, read);
  const parts = names.filter((name) => saysSomething(fields.get(name)));
  return parts.length === 0 ? null : parts.map((name) => read(name, fields.get(name)).trim()).join(by);
}

function required(fields: Fields, name: string, read: ReadField): string {
  if (!fields.has(name)) throw new Unfit(missing(fields, name));
  return read(name, fields.get(name));
}

function optional(fields: Fields, name: string, read: ReadField): string | null {
  const value = fields.get(name);
  return value === undefined || value === null ? null : read(name, value);
}

/** A field that may be empty, as text without the blanks around it. */
function textOrNothing(fields: Fields, name: string): string | null {
  return saysSomething(fields.get(name)) ? readTextOrNumber(name, fields.get(name)).trim() : null;
}

function missing(fields: Fields, name: string): string {
  return fields.has(name) ? `field "${name}" is empty.` : `field "${name}" is missing.`;
}

function readText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new Unfit(`field "${name}" must be text, not ${kindOf(value)}.`);
  if (value.trim() === '') throw new Unfit(`field "${name}" is empty.`);
  if (!value.isWellFormed()) throw new Unfit(`field "${name}" has half a character (a lone surrogate).`);
  return value;
}

function readTextOrNumber(name: string, value: unknown): string {
  if (value instanceof WrittenNumber) return readNumber(name, value);
  if (typeof value === 'string') return readText(name, value);
  throw new Unfit(`field "${name}" must be text or a number, not ${kindOf(value)}.`);
}

/** A reference may also be true or false, or a list of several answers. */
function referenceReader(kind: AnswerKind | null): ReadField {
  return (name, value) => {
    if (!Array.isArray(value)) return readAnswer(name, value);
    if (value.length === 0) throw new Unfit(`field "${name}" is empty.`);
    const answers = value.map((answer) =>
      Array.isArray(answer) ? listOf(name, answer) : readAnswer(name, answer),
    );
    return kind === 'list' ? `[${answers.join(', ')}]` : answers.join(', ');
  };
}

function listOf(name: string, values: readonly unknown[]): string {
  const parts = values.map((value) => (Array.isArray(value) ? listOf(name, value) : readAnswer(name, value)));
  return `[${parts.join(', ')}]`;
}

function readAnswer(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return readTextOrNumber(name, value);
}

function readNumber(name: string, { digits }: WrittenNumber): string {
  if (Number.isFinite(Number(digits))) return digits;
  throw new Unfit(`field "${name}" is a number too large to compare with: write it as text, in quotes.`);
}
