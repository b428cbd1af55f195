/** How far back a number's surroundings are looked at: signs, currencies and TeX commands are short. */
const REACH = 24;

const SIGN = /(?<sign>[-+\u2212\u2013])(?<gap>[ \t]*)(?:\\?[$€£¥] ?)?$/u;
/** A sign right after one of these is an operator or a hyphen: 3-5, x-5, (2)-5, COVID-19, --5. */
const JOINED = /[\p{L}\p{N})\]}%+\-\u2212\u2013]$/u;
/** And with spaces between, after one of these: 8 -5. */
const OPERAND = /[\d)\]%][ \t]+$/u;
/** Markup that may stand between the start of an answer and its sign. */
const OPENING = /^[\s*_$({:=\\]*$/u;
const CURRENCY_OR_COMMAND = /(?:\\[A-Za-z]+|(?:^|[^A-Za-z])(?:USD|EUR|GBP|JPY|INR|CAD|AUD|CHF|Rs))$/u;

/** Whether digits at `start` are a number, not the tail of a name (H2O, x2) or of a version (1.2.3). */
export function mayStartHere(text: string, start: number, floor: number): boolean {
  const before = text.slice(Math.max(floor, start - REACH), start);
  if (text[start] === '.') return !/[\w)\]}.]$/u.test(before);
  return !/[A-Za-z_]$/u.test(before) || CURRENCY_OR_COMMAND.test(before);
}

/** The sign of the number whose digits begin at `start`, with a currency between allowed; null where none. */
export function signBefore(
  text: string,
  start: number,
  floor: number,
  bare: boolean,
): { readonly at: number; readonly negative: boolean } | null {
  const before = text.slice(Math.max(floor, start - REACH), start);
  const match = SIGN.exec(before);
  if (!match?.groups) return null;
  const at = start - before.length + match.index;
  const ahead = before.slice(0, match.index);
  // "8 - 5" subtracts; "- 5" is a number only where it is all there is, elsewhere it is an item of a list.
  if (match.groups['gap'] !== '' && !(bare && OPENING.test(text.slice(floor, at)))) return null;
  if (JOINED.test(ahead) || OPERAND.test(ahead)) return null;
  return { at, negative: match.groups['sign'] !== '+' };
}
