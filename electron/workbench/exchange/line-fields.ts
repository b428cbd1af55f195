/** What is wrong with a line: the rest of a sentence that begins with the file and the line's number. */
export class LineProblem extends Error {
  override readonly name = 'LineProblem';
}

/** An object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** Rounding may carry a logprob above 0, or an entropy below, by this much (nats): it is then taken as 0. */
const ROUNDING = 1e-6;

export function lineObject(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LineProblem('it is not JSON.');
  }
  if (!isObject(value)) throw new LineProblem('it is not a JSON object.');
  return value;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that says nothing may be left out or null. */
export function isGiven(fields: Fields, name: string): boolean {
  return fields[name] !== undefined && fields[name] !== null;
}

/** A text or a number, as text. */
export function lineId(value: unknown, name: string): string {
  if (value === undefined || value === null) throw new LineProblem(`field "${name}" is missing.`);
  const isExact = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (isExact || (typeof value === 'string' && value !== '' && value.isWellFormed())) return String(value);
  throw new LineProblem(`field "${name}" must be a text that is not empty, or a number no larger than 2^53.`);
}

export function optionalText(fields: Fields, name: string): string | null {
  if (!isGiven(fields, name)) return null;
  const value = fields[name];
  // References are often numbers.
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
  if (typeof value === 'string' && value.isWellFormed()) return value;
  throw new LineProblem(`field "${name}" must be a text (without half a surrogate pair).`);
}

/** ln p, a number a token. */
export function logprobList(value: unknown, name: string): Float64Array {
  return numberList(value, name, (number) => logprobOf(number));
}

/** Nats, a number a token. */
export function entropyList(value: unknown, name: string): Float64Array {
  return numberList(value, name, (number) => {
    if (number >= 0 && number < Infinity) return number;
    return number >= -ROUNDING ? 0 : 'an entropy is a finite number from 0 up';
  });
}

/** @returns the logprob, or why it is none. */
export function logprobOf(number: number): number | string {
  if (number <= 0 && number > -Infinity) return number;
  return number > 0 && number <= ROUNDING ? 0 : 'a logprob is a finite number, at most 0';
}

/** @throws LineProblem where a column has not `tokens` entries. */
export function checkLength(column: ArrayLike<unknown>, name: string, tokens: number): void {
  if (column.length !== tokens) {
    throw new LineProblem(`field "${name}" must have ${tokens} entries, one a token, not ${column.length}.`);
  }
}

export function listOf(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new LineProblem(`field "${name}" must be a list.`);
}

function numberList(value: unknown, name: string, read: (number: number) => number | string): Float64Array {
  const list = listOf(value, name);
  const numbers = new Float64Array(list.length);
  list.forEach((entry, at) => {
    const number = typeof entry === 'number' ? read(entry) : 'it must be a number';
    if (typeof number === 'string') {
      throw new LineProblem(`field "${name}", token ${at + 1}: ${JSON.stringify(entry)}; ${number}.`);
    }
    numbers[at] = number;
  });
  return numbers;
}
