import { measured } from './measure.ts';
import { interval, REAL_LINE, RELATION_SIGNS, valueOf, type RelationSign, type Shape } from './shape.ts';
import { signVariants } from './sign-variants.ts';
import { enclosed, splitOutside } from './split.ts';
import { SAYS_EVERYTHING, SAYS_NOTHING, wordsOf } from './words.ts';

const EMPTY_SET: Shape = { kind: 'set', items: [] };
const MATRIX = /^(.*?)\\begin\{([pb]?matrix|[pb]?smallmatrix|array)\}(?:\{[^{}]*\})?(.*)\\end\{\2\}$/su;
const CASES = /^\\begin\{(cases|aligned|array)\}(?:\{[^{}]*\})?(.*)\\end\{\1\}$/su;
const NUMERAL =
  /^\(?\s*([0-9A-F]+)\s*\)?\s*_\s*\{?\s*(?:\\text\{)?\s*(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s*\}?\s*\}?$/u;
const BASES = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** What may separate answers: a comma, a semicolon, "and", "or". */
const isSeparator = (token: string): boolean =>
  token === ',' || token === ';' || /^\\text\{[\s,]*(?:and|or)[\s,]*\}$/u.test(token);
const isRelation = (token: string): token is RelationSign =>
  (RELATION_SIGNS as readonly string[]).includes(token);

/** Takes cleaned LaTeX apart, down to the values in it. */
export function readShape(latex: string): Shape {
  if (latex === '\\emptyset' || SAYS_NOTHING.test(latex)) return EMPTY_SET;
  if (latex === '\\mathbb{R}' || SAYS_EVERYTHING.test(latex)) return REAL_LINE;
  const words = wordsOf(latex);
  if (words !== null) {
    if (SAYS_NOTHING.test(words)) return EMPTY_SET;
    return SAYS_EVERYTHING.test(words) ? REAL_LINE : { kind: 'words', words };
  }
  return (
    several(latex) ?? punctured(latex) ?? related(latex) ?? arrayed(latex) ?? grouped(latex) ?? single(latex)
  );
}

/** Lists and unions. */
function several(latex: string): Shape | null {
  const items = splitOutside(latex, isSeparator).parts.filter((part) => part !== '');
  if (items.length > 1) return { kind: 'list', items: membersOf(items) };
  const united = splitOutside(latex, (token) => token === '\\cup').parts;
  if (united.length > 1 && !united.includes('')) return { kind: 'union', items: united.map(readShape) };
  const terms = splitOutside(latex, (token) => token === ':').parts;
  if (terms.length > 1 && terms.every((term) => /\d/u.test(term)))
    return { kind: 'ratio', terms: terms.map(readShape) };
  return null;
}

/** The real line without some numbers: \mathbb{R} \setminus \{2\}. */
function punctured(latex: string): Shape | null {
  const [line, excluded] = splitOutside(latex, (token) => token === '\\setminus').parts;
  const group = line === '\\mathbb{R}' && excluded !== undefined ? enclosed(excluded) : null;
  if (group?.open !== '\\{') return null;
  const numbers = splitOutside(group.inside, (token) => token === ',').parts;
  const bounds = ['-\\infty', ...numbers, '\\infty'];
  const items = bounds.slice(1).map((high, at) => interval('(', bounds[at] ?? '', high, ')'));
  return { kind: 'union', items };
}

function related(latex: string): Shape | null {
  const { parts, separators } = splitOutside(latex, isRelation);
  const signs = separators.filter(isRelation);
  if (signs.length === 0 || parts.includes('')) return null;
  return { kind: 'relation', sides: parts, signs };
}

/** Matrices, with a factor before them multiplied in; the lines of a system. */
function arrayed(latex: string): Shape | null {
  const system = CASES.exec(latex);
  const lines = system && rowsOf(system[2] ?? '');
  if (lines?.every(({ length }) => length === 1) === true && system?.[1] !== 'array') {
    return { kind: 'list', items: lines.flat().map(readShape) };
  }
  const matrix = MATRIX.exec(latex);
  if (!matrix) return null;
  const [, factor = '', , inside = ''] = matrix;
  const scaled = (cell: string): string =>
    factor.trim() === '' ? cell : factor.trim() === '-' ? `-(${cell})` : `(${factor})(${cell})`;
  return { kind: 'matrix', rows: rowsOf(inside).map((row) => row.map((cell) => readShape(scaled(cell)))) };
}

function rowsOf(inside: string): string[][] {
  return splitOutside(inside, (token) => token === '\\\\')
    .parts.filter((row) => row !== '')
    .map((row) => splitOutside(row.replaceAll('\\hline', ''), (token) => token === '&').parts.slice());
}

/** Whatever has brackets around all of it; a point may have its name before it. */
function grouped(latex: string): Shape | null {
  const unnamed = latex.replace(/^[A-Z](?=\s*\()/u, '');
  const group = enclosed(unnamed);
  if (group === null) return null;
  const { open, close, inside } = group;
  const items = splitOutside(inside, (token) => token === ',' || token === ';').parts;
  if (open === '\\{' || (open === '{' && items.length > 1)) return setOf(inside, items);
  if (items.length > 1) {
    return items.includes('') ? null : { kind: 'sequence', open, close, items: items.map(readShape) };
  }
  // A(x + 1) is a product.
  if (unnamed !== latex) return null;
  const isPlain = (open === '(' && close === ')') || (open === '{' && close === '}') || open + close === '[]';
  return isPlain && group.inside.length < latex.trim().length && inside !== '' ? readShape(inside) : null;
}

/** Listed or described: \{x \mid x > 3\}. */
function setOf(inside: string, items: readonly string[]): Shape {
  const [member, condition, more] = splitOutside(inside, (token) => /^(?:\\mid|\||:)$/u.test(token)).parts;
  if (
    member !== undefined &&
    condition !== undefined &&
    more === undefined &&
    /[<>=]|\\[a-z]/u.test(condition)
  ) {
    return readShape(condition);
  }
  return inside === '' ? EMPTY_SET : { kind: 'set', items: membersOf(items) };
}

/** An item with ± is two. */
function membersOf(items: readonly string[]): Shape[] {
  return items
    .filter((item) => item !== '')
    .map(readShape)
    .flatMap((item) => (item.kind === 'list' ? item.items : [item]));
}

function single(latex: string): Shape {
  const [, digits, base] = NUMERAL.exec(latex) ?? [];
  if (digits !== undefined && base !== undefined && !/^[A-F]/u.test(digits)) {
    return { kind: 'numeral', digits, base: BASES.includes(base) ? BASES.indexOf(base) + 2 : Number(base) };
  }
  const value = measured(latex);
  // Without its unit it may be anything: (1, 2)\text{ cm}, words.
  if (value.latex !== latex && (enclosed(value.latex) || wordsOf(value.latex) !== null))
    return readShape(value.latex);
  const variants = signVariants(value.latex);
  if (variants.length > 1) return { kind: 'list', items: variants.map(valueOf) };
  return { kind: 'value', value };
}
