import type { Rule } from '../contract/grading-rule.ts';
import type { RuleGrade } from '../contract/verdict.ts';
import type { Answered } from './answered.ts';
import { cutReason } from './cut-off.ts';
import { findExpression, referenceExpression } from './find-expression.ts';
import { gradeOf, quoted } from './grade-of.ts';
import { listOf } from './list-reader.ts';
import { normalText } from './normal-text.ts';
import { numbersIn } from './number-reader.ts';
import { plainQuantity } from './plain-quantity.ts';
import { sameQuantity, type Quantity } from './quantity.ts';
import type { SameExpression } from './same-expression.ts';

export const LIST_GRADER = 'list';
/** Raised with every change that could change a verdict or a range. */
export const LIST_GRADER_VERSION = 2;

const LONGEST = 4000;

/**
 * Grades a list, element by element in the order given (in any order between curly brackets): numbers within
 * the rule's tolerances, other elements by their words, else by `same`.
 */
export function gradeList(
  { text, reference, end, question }: Answered,
  rule: Rule,
  same: SameExpression,
): RuleGrade {
  const by = { grader: LIST_GRADER, version: LIST_GRADER_VERSION };
  const search = findExpression(text, end);
  const wanted = rule.workedReference ? referenceExpression(reference) : reference;
  const expected = listOf(wanted, null);
  if (search.kind === 'none') return gradeOf(by, text, null, 'undecided', search.reason);
  const { answer } = search;
  if (expected.elements.length === 0) {
    return gradeOf(by, text, answer, 'undecided', 'There is no list in the reference to compare with.');
  }
  if (answer.latex.length > LONGEST) {
    return gradeOf(by, text, answer, 'undecided', 'The answer is too long to be compared as a list.');
  }
  const { elements } = listOf(answer.latex, expected.elements.length);
  const said = `${answer.name} is ${quoted(answer.latex)}`;
  const wrong = (reason: string): RuleGrade =>
    answer.atTheEnd
      ? gradeOf(by, text, answer, 'undecided', cutReason(answer.latex))
      : gradeOf(by, text, answer, 'incorrect', reason);
  if (elements.length !== expected.elements.length) {
    const count = `${elements.length} of its elements against ${expected.elements.length}`;
    return wrong(`${said}, ${count} in the reference.`);
  }
  const options = {
    relativeTolerance: rule.relativeTolerance,
    absoluteTolerance: rule.absoluteTolerance,
    ...(question === undefined ? {} : { question }),
  };
  const compare = (element: string, other: string) => sameElement(element, other, options, same);
  const verdict = expected.ordered
    ? inTurn(elements, expected.elements, compare)
    : inAnyOrder(elements, expected.elements, compare);
  if (verdict === null) return gradeOf(by, text, answer, 'undecided', `${said}, which cannot be compared.`);
  return verdict
    ? gradeOf(by, text, answer, 'correct', `${said}, as in the reference.`)
    : wrong(`${said}; the reference has ${quoted(wanted)}.`);
}

type Compare = (element: string, reference: string) => boolean | null;

function inTurn(elements: readonly string[], expected: readonly string[], compare: Compare): boolean | null {
  let verdict: boolean | null = true;
  for (const [at, element] of elements.entries()) {
    const isSame = compare(element, expected[at] ?? '');
    if (isSame === false) return false;
    verdict &&= isSame;
  }
  return verdict;
}

function inAnyOrder(
  elements: readonly string[],
  expected: readonly string[],
  compare: Compare,
): boolean | null {
  const left = [...expected];
  const unsure: string[] = [];
  for (const element of elements) {
    const at = left.findIndex((other) => {
      const isSame = compare(element, other);
      if (isSame === null) unsure.push(element);
      return isSame === true;
    });
    if (at === -1) return unsure.length > 0 ? null : false;
    left.splice(at, 1);
  }
  return true;
}

function sameElement(
  element: string,
  reference: string,
  options: Parameters<SameExpression>[2],
  same: SameExpression,
): boolean | null {
  const [left, right] = [elementNumber(element), plainQuantity(reference)];
  if (left && right) return sameQuantity(left, right, options);
  if (normalText(element) === normalText(reference) && element.trim() !== '') return true;
  return same(element, reference, options).same;
}

/** The number of an element, with a unit of letters only after it. */
function elementNumber(element: string): Quantity | null {
  const inside = element.replace(/\\(?:text|mathrm)\s?\{[^{}]*\}/gu, ' ').trim();
  const [number] = numbersIn(inside, { from: 0, to: inside.length, bare: true });
  if (!number || !/^\\?[$€£¥]?\s?$/u.test(inside.slice(0, number.start))) return null;
  return /^(?:\s*[\p{L}%°/]+)?\s*$/u.test(inside.slice(number.end)) ? number.quantity : null;
}
