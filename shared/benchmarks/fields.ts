/** A number with the digits its file has for it, which reading would lose: 51.0, 4e-05, 12345678901234567890. */
export class WrittenNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}

/** A record's fields by their names; numbers, also in lists and objects, are `WrittenNumber`s. */
export type Fields = ReadonlyMap<string, unknown>;

export type ReadFields =
  | { readonly kind: 'fields'; readonly fields: Fields }
  /** The rest of a sentence that begins with the file and where in it the record is. */
  | { readonly kind: 'refused'; readonly problem: string };

/** The fields of a record written as a JSON object. */
export function readFields(text: string): ReadFields {
  let value: unknown;
  try {
    value = JSON.parse(text, writtenNumbers);
  } catch (error) {
    return refused(`not valid JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof WrittenNumber) {
    return refused(`${kindOf(value)} where an object {"question": …, "reference": …} is expected.`);
  }
  return { kind: 'fields', fields: new Map(Object.entries(value)) };
}

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof WrittenNumber) return 'a number';
  return { string: 'text', boolean: 'true or false' }[typeof value as string] ?? 'an object';
}

/** A value as it can be shown: text as it is, all else as JSON; nothing for null. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : jsonOf(value);
}

/** As JSON, numbers as they were written. */
export function jsonOf(value: unknown): string {
  if (value instanceof WrittenNumber) return value.digits;
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${jsonOf(part)}`);
  return `{${parts.join(',')}}`;
}

/** JSON's own reader gives a number's text along (ECMAScript 2026, "JSON.parse source text access"). */
function writtenNumbers(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? new WrittenNumber(context?.source ?? String(value)) : value;
}

function refused(problem: string): ReadFields {
  return { kind: 'refused', problem };
}
