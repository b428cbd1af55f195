import { comparableText } from './compare-values.ts';
import { call } from './expression.ts';
import { isFunction, isVariable, labelled } from './labels.ts';
import { readExpression } from './read-expression.ts';
import { flipped, isOrder, regionOf } from './region.ts';
import { proportional } from './same-value.ts';
import type { Sameness } from './sameness.ts';
import type { Relation, Shape } from './shape.ts';

/** Compares what two relations come down to. */
type Compare = (answer: Shape, reference: Shape) => Sameness;
type Read = (latex: string) => Shape;

/** Two relations: by what they say of the same variable, else as forms of one equation or inequality. */
export function compareRelations(
  answer: Relation,
  reference: Relation,
  compare: Compare,
  read: Read,
): Sameness {
  const [region, wanted] = [regionOf(answer), regionOf(reference)];
  if (region && wanted) return region.variable === wanted.variable && compare(region.shape, wanted.shape);
  const [given, expected] = [labelled(answer), labelled(reference)];
  if (given && expected) {
    const sameLabel = comparableText(given.label) === comparableText(expected.label);
    if (sameLabel || (isFunction(given.label) && isFunction(expected.label))) {
      return compare(read(given.value), read(expected.value));
    }
    if (
      isVariable(given.label) &&
      isVariable(expected.label) &&
      isOfNumbers(answer) &&
      isOfNumbers(reference)
    )
      return false;
  }
  return sameForms(answer, reference);
}

/** A relation beside what is none: its value, its region, or a difference. */
export function compareWithPlain(
  relation: Relation,
  compare: (value: Shape) => Sameness,
  read: Read,
): Sameness {
  const region = regionOf(relation);
  if (region) return compare(region.shape);
  const given = labelled(relation);
  if (given !== null) return compare(read(given.value));
  // x^2 + 2x + 1 = (x + 1)^2 is an answer and the way to it.
  const isEquation = relation.signs.every((each) => each === '=');
  return isEquation && relation.sides.every((side) => compare(read(side)) === true);
}

const isOfNumbers = ({ sides }: Relation): boolean =>
  !/[A-Za-z]/u.test((sides.at(-1) ?? '').replace(/\\[A-Za-z]+/gu, ''));

/** y = 2x + 3 and 2x - y + 3 = 0: what one says to be 0 is a multiple of what the other does. */
function sameForms(answer: Relation, reference: Relation): Sameness {
  if (comparableText(written(answer)) === comparableText(written(reference))) return true;
  const [sign = '', wantedSign = ''] = [answer.signs[0], reference.signs[0]];
  if (answer.signs.length !== 1 || reference.signs.length !== 1) return false;
  if (isOrder(sign) !== isOrder(wantedSign)) return false;
  const [a, b] = [difference(answer), difference(reference)];
  if (a === null) return 'unread-answer';
  if (b === null) return 'unread-reference';
  const factor = proportional(a, b);
  if (factor === null) return 'undecidable';
  if (factor === false || !isOrder(sign)) return factor !== false && sign === wantedSign;
  return factor !== 0 && (factor > 0 ? sign : flipped(sign)) === wantedSign;
}

function difference({ sides: [left = '', right = ''] }: Relation) {
  const [a, b] = [readExpression(left), readExpression(right)];
  return a && b && call('Subtract', a, b);
}

const written = ({ sides, signs }: Relation): string =>
  sides.map((side, index) => side + (signs[index] ?? '')).join('');
