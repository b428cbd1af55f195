import { exactValue } from './exact-value.ts';
import { call, type Expression } from './expression.ts';
import type { Measured } from './measure.ts';
import { whole } from './rational.ts';
import { readExpression } from './read-expression.ts';
import { sameValue, type Tolerance } from './same-value.ts';
import type { Sameness } from './sameness.ts';
import { comparableWords } from './words.ts';

/** Texts up to this length that differ and cannot be computed are different answers. */
const SHORT = 40;
/** "1 2" is not 12, but "12 345" is 12345. */
const GAP = /(?<!\d)\s+|\s+(?!\d)|(?<=\d)\s+(?=\d{3}(?!\d))/gu;

/** Two values: by their text, else by what they compute to. */
export function compareValues(answer: Measured, reference: Measured, tolerance: Tolerance): Sameness {
  if (answer.unit !== null && reference.unit !== null && answer.unit !== reference.unit) return false;
  const [written, wanted] = [comparableText(answer.latex), comparableText(reference.latex)];
  if (written === wanted && answer.isPercent === reference.isPercent) return true;
  const [a, b] = [readExpression(answer.latex), readExpression(reference.latex)];
  if (a === null || b === null) {
    const areClear = written.length <= SHORT && wanted.length <= SHORT && isWellFormed(answer.latex);
    if (areClear) return false;
    return a === null ? 'unread-answer' : 'unread-reference';
  }
  return samePercent(a, b, answer, reference, tolerance) ?? 'undecidable';
}

/** Percent beside a number without the sign is read both ways; 0.5\% is no 0.5 where that is the reference. */
function samePercent(
  a: Expression,
  b: Expression,
  answer: Measured,
  reference: Measured,
  tolerance: Tolerance,
): boolean | null {
  const same = (x: Expression, y: Expression): boolean | null => sameValue(x, y, tolerance);
  if (answer.isPercent === reference.isPercent) return same(a, b);
  if (reference.isPercent) return same(a, b) === true ? true : same(call('Multiply', HUNDRED, a), b);
  const asWritten = same(a, b);
  if (asWritten === true && isAtLeastOne(b)) return true;
  return same(call('Divide', a, HUNDRED), b);
}

const HUNDRED: Expression = { kind: 'number', value: whole(100) };

/** Or not a number that is written out. */
function isAtLeastOne(expression: Expression): boolean {
  const exact = exactValue(expression);
  return exact === null || exact.numerator ** 2n >= exact.denominator ** 2n;
}

/** Without what makes no difference to how it reads. */
export function comparableText(latex: string): string {
  const words = /^(?:\\text\{[^{}]*\}|[A-Za-z\s])+$/u.test(latex) ? comparableWords(latex) : latex;
  return words.replace(/\\text\{([^{}]*)\}/gu, '$1').replace(GAP, '');
}

function isWellFormed(latex: string): boolean {
  let depth = 0;
  for (const [sign] of latex.matchAll(/\\.|[{}]/gsu)) {
    if (sign === '{') depth++;
    if (sign === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
