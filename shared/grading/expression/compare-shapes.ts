import { compareRelations, compareWithPlain } from './compare-relations.ts';
import { comparableText, compareValues } from './compare-values.ts';
import { recordOf } from './labels.ts';
import { readShape } from './read-shape.ts';
import { isInterval, regionOf } from './region.ts';
import { allSame, anySame, type Sameness } from './sameness.ts';
import type { Tolerance } from './same-value.ts';
import { unlabelled, vectorOf } from './shape-forms.ts';
import { valueOf, type Sequence, type Shape } from './shape.ts';
import { sameWords } from './words.ts';

/** Longer lists are not compared without their order. */
const MOST_UNORDERED = 40;

/** Compares two answers part by part. */
export function compareShapes(answer: Shape, reference: Shape, tolerance: Tolerance): Sameness {
  const compare = (a: Shape, b: Shape): Sameness => compareShapes(a, b, tolerance);
  const [member, wanted] = [membership(answer), membership(reference)];
  if (member || wanted) return compare(member ?? answer, wanted ?? reference);
  if (answer.kind === 'relation' && reference.kind === 'relation') {
    return compareRelations(answer, reference, compare, readShape);
  }
  if (answer.kind === 'relation' && answer.signs.length > 0) {
    const found = compareWithPlain(answer, (value) => compare(value, reference), readShape);
    return found === false && reference.kind === 'list'
      ? compareLists([answer], reference.items, compare)
      : found;
  }
  if (reference.kind === 'relation') {
    const found = compareWithPlain(reference, (value) => compare(answer, value), readShape);
    return found === false && answer.kind === 'list'
      ? compareLists(answer.items, [reference], compare)
      : found;
  }
  switch (reference.kind) {
    case 'words':
      return sameWords(textOf(answer), reference.words);
    case 'value':
      return compareWithValue(answer, reference, tolerance);
    case 'numeral':
      return compareNumerals(answer, reference);
    case 'ratio':
      return compareWithRatio(answer, reference.terms, tolerance);
    case 'union':
      return compareUnions(answer, reference.items, compare);
    case 'matrix':
      return compareWithMatrix(answer, reference.rows, compare);
    case 'sequence':
      return compareWithSequence(answer, reference, compare);
    case 'set':
      return compareWithSet(answer, reference.items, compare);
    case 'list':
      return compareWithList(answer, reference.items, compare);
  }
}

/** [1, 2) of x \in [1, 2). */
function membership(shape: Shape): Shape | null {
  if (shape.kind !== 'relation' || !shape.signs.includes('\\in')) return null;
  return readShape(shape.sides.at(-1) ?? '');
}

type Compare = (answer: Shape, reference: Shape) => Sameness;
type Of<Kind extends Shape['kind']> = Extract<Shape, { kind: Kind }>;

function compareWithValue(answer: Shape, reference: Of<'value'>, tolerance: Tolerance): Sameness {
  if (answer.kind === 'value') return compareValues(answer.value, reference.value, tolerance);
  if (answer.kind === 'words') {
    return sameWords(answer.words, comparableText(reference.value.latex));
  }
  if (answer.kind === 'set' && answer.items.length === 1 && answer.items[0]) {
    return compareShapes(answer.items[0], reference, tolerance);
  }
  if (answer.kind === 'ratio') return compareWithRatio(reference, answer.terms, tolerance);
  return false;
}

/** Both say their base; where one does not, its digits may be meant in that base or in ten. */
function compareNumerals(answer: Shape, reference: Of<'numeral'>): Sameness {
  if (answer.kind === 'numeral') {
    const [a, b] = [numeralValue(answer), numeralValue(reference)];
    return a !== null && a === b;
  }
  const digits = answer.kind === 'value' ? comparableText(answer.value.latex) : '';
  if (!/^\d+$/u.test(digits)) return false;
  const value = numeralValue(reference);
  return digits === reference.digits || (value !== null && BigInt(digits) === value) ? 'undecidable' : false;
}

function numeralValue({ digits, base }: Of<'numeral'>): bigint | null {
  let value = 0n;
  for (const digit of digits) {
    const worth = Number.parseInt(digit, 16);
    if (worth >= base) return null;
    value = value * BigInt(base) + BigInt(worth);
  }
  return value;
}

/** 2:4 is 1:2, and of two terms their quotient. */
function compareWithRatio(answer: Shape, terms: readonly Shape[], tolerance: Tolerance): Sameness {
  const quotients = quotientsOf(terms);
  if (quotients === null) return false;
  if (answer.kind === 'value') {
    const [only, another] = quotients;
    return only !== undefined && another === undefined && compareShapes(answer, only, tolerance);
  }
  const given = answer.kind === 'ratio' ? quotientsOf(answer.terms) : null;
  // Times of day are written like ratios: 6:30 a.m.
  const [time, wanted] = [answer.kind === 'ratio' ? unitAtEnd(answer.terms) : null, unitAtEnd(terms)];
  if (time !== null && wanted !== null && time !== wanted) return false;
  if (given?.length !== quotients.length) return false;
  return allSame(given, (quotient, at) => compareShapes(quotient, quotients[at] ?? quotient, tolerance));
}

function unitAtEnd(terms: readonly Shape[]): string | null {
  const last = terms.at(-1);
  return last?.kind === 'value' ? last.value.unit : null;
}

function quotientsOf(terms: readonly Shape[]): Shape[] | null {
  const written = terms.map((term) => (term.kind === 'value' ? term.value.latex : null));
  const last = written.at(-1);
  if (last === undefined || written.includes(null)) return null;
  return written.slice(0, -1).map((term) => valueOf(`\\frac{${String(term)}}{${String(last)}}`));
}

/** Intervals in any order; inequalities that were joined by "or" are one too. */
function compareUnions(answer: Shape, items: readonly Shape[], compare: Compare): Sameness {
  if (answer.kind === 'union') return compareUnordered(answer.items, items, compare);
  if (answer.kind !== 'list') return false;
  const regions = answer.items.map((item) => (item.kind === 'relation' ? regionOf(item)?.shape : item));
  const shapes = regions.filter((shape) => shape !== undefined);
  return shapes.length === regions.length && compareUnordered(shapes, items, compare);
}

function compareWithMatrix(answer: Shape, rows: readonly (readonly Shape[])[], compare: Compare): Sameness {
  if (answer.kind === 'matrix') {
    return (
      sameLength(answer.rows, rows) &&
      allSame(answer.rows, (row, at) => ordered(row, rows[at] ?? [], compare))
    );
  }
  if (answer.kind !== 'sequence') return false;
  const vector = vectorOf(rows);
  if (vector) return ordered(answer.items, vector, compare);
  // [[1, 2], [3, 4]]
  const given = answer.items.map((item) => (item.kind === 'sequence' ? item.items : []));
  return sameLength(given, rows) && allSame(given, (row, at) => ordered(row, rows[at] ?? [], compare));
}

/** Brackets count where it may be an interval; vectors, points and tuples are written with any. */
function compareWithSequence(answer: Shape, reference: Sequence, compare: Compare): Sameness {
  if (answer.kind === 'list') {
    if (reference.open === '[' && isInterval(reference)) return false;
    return ordered(answer.items.map(unlabelled), reference.items, compare);
  }
  if (answer.kind === 'matrix') {
    return compareWithMatrix(reference, answer.rows, (a, b) => compare(b, a));
  }
  if (answer.kind !== 'sequence') return false;
  const areIntervals = isInterval(answer) && isInterval(reference);
  if (areIntervals && answer.open + answer.close !== reference.open + reference.close) return false;
  return ordered(answer.items, reference.items, compare);
}

function compareWithSet(answer: Shape, items: readonly Shape[], compare: Compare): Sameness {
  if (answer.kind === 'set' || answer.kind === 'list') {
    return compareUnordered(
      distinct(answer.items.map(unlabelled), compare),
      distinct(items, compare),
      compare,
    );
  }
  const [only, another] = items;
  return only !== undefined && another === undefined && compare(answer, only);
}

function compareWithList(answer: Shape, items: readonly Shape[], compare: Compare): Sameness {
  if (answer.kind === 'list') return compareLists(answer.items, items, compare);
  if (answer.kind === 'set') return compareUnordered(answer.items, items.map(unlabelled), compare);
  if (answer.kind === 'sequence') {
    if (answer.open === '[' && isInterval(answer)) return false;
    return ordered(answer.items, items.map(unlabelled), compare);
  }
  if (answer.kind === 'union')
    return compareUnions({ kind: 'list', items }, answer.items, (a, b) => compare(b, a));
  return false;
}

/** x = 1, y = 2 by its labels; x = 1, x = 2 without; either beside bare values. */
function compareLists(answer: readonly Shape[], reference: readonly Shape[], compare: Compare): Sameness {
  if (!sameLength(answer, reference)) return false;
  const [given, wanted] = [recordOf(answer), recordOf(reference)];
  if (given && wanted) {
    return allSame([...wanted], ([label, value]) => {
      const found = given.get(label);
      return found !== undefined && compare(readShape(found), readShape(value));
    });
  }
  if (given || wanted) return ordered(answer.map(unlabelled), reference.map(unlabelled), compare);
  const asWritten = compareUnordered(answer, reference, compare);
  return asWritten === true
    ? true
    : compareUnordered(answer.map(unlabelled), reference.map(unlabelled), compare);
}

function ordered(answer: readonly Shape[], reference: readonly Shape[], compare: Compare): Sameness {
  if (!sameLength(answer, reference)) return false;
  return allSame(answer, (item, at) => compare(item, reference[at] ?? item));
}

/** Each item of the one with an item of the other that no other has. */
function compareUnordered(answer: readonly Shape[], reference: readonly Shape[], compare: Compare): Sameness {
  if (!sameLength(answer, reference)) return false;
  if (answer.length > MOST_UNORDERED) return ordered(answer, reference, compare);
  const left = [...reference];
  return allSame(answer, (item) => {
    const found = anySame(left, (candidate) => {
      const same = compare(item, candidate);
      if (same === true) left.splice(left.indexOf(candidate), 1);
      return same;
    });
    return found;
  });
}

function distinct(items: readonly Shape[], compare: Compare): Shape[] {
  const kept: Shape[] = [];
  if (items.length > MOST_UNORDERED) return [...items];
  for (const item of items) if (!kept.some((other) => compare(item, other) === true)) kept.push(item);
  return kept;
}

const sameLength = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length;

function textOf(shape: Shape): string {
  if (shape.kind === 'words') return shape.words;
  return shape.kind === 'value' ? comparableText(shape.value.latex) : '';
}
