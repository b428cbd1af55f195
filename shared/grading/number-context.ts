/** How far back a number's surroundings are looked at: signs, currencies and TeX commands are short. */
const REACH = 24;

const SIGN = /(?<sign>[-+\u2212\u2013])(?<gap>[ \t]*)(?:\\?[$€£¥] ?)?$/u;
/** A sign in words: "is minus 5"; after other words "minus" is an operator. */
const SIGN_WORD = /(?:\bnegative|(?:^|\b(?:is|are|was|at|to|of|by)|[=:(])\s*minus)[ \t](?:\\?[$€£¥] ?)?$/iu;
/** A sign right after one of these is an operator or a hyphen: 3-5, x-5, (2)-5, COVID-19, --5. */
const JOINED = /[\p{L}\p{N})\]}%+\-\u2212\u2013]$/u;
/** And with spaces between, after one of these: 8 -5. */
const OPERAND = /[\d)\]%][ \t]+$/u;
/** The 2 of m^2, s^{-2} and x_{2} is no number of its own. */
const EXPONENT_OR_INDEX = /(?:\^[{(]?|_[{(])[-+\u2212]?$/u;
/** Markup that may stand between the start of an answer and its sign. */
const OPENING = /^[\s*_$({:=\\]*$/u;
const CURRENCY_OR_COMMAND = /(?:\\[A-Za-z]+|(?:^|[^A-Za-z])(?:USD|EUR|GBP|JPY|INR|CAD|AUD|CHF|Rs))$/u;

/** Whether digits at `start` are a number, not the tail of a name (H2O, x2) or of a version (1.2.3). */
export function mayStartHere(text: string, start: number, floor: number): boolean {
  const before = text.slice(Math.max(floor, start - REACH), start);
  if (EXPONENT_OR_INDEX.test(before)) return false;
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
  if (!match?.groups) {
    const word = SIGN_WORD.exec(before)?.[0];
    return word === undefined
      ? null
      : { at: start - word.length + word.search(/negative|minus/iu), negative: true };
  }
  const at = start - before.length + match.index;
  const ahead = before.slice(0, match.index);
  // "8 - 5" subtracts; "- 5" is a number only where it is all there is, elsewhere it is an item of a list.
  if (match.groups['gap'] !== '' && !(bare && OPENING.test(text.slice(floor, at)))) return null;
  if (JOINED.test(ahead) || OPERAND.test(ahead)) return null;
  return { at, negative: match.groups['sign'] !== '+' };
}
