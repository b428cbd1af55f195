import type { SameExpression } from '../same-expression.ts';
import { cleanLatex } from './clean-latex.ts';
import { compareShapes } from './compare-shapes.ts';
import { comparableText } from './compare-values.ts';
import { readShape } from './read-shape.ts';
import { anySame, type Sameness } from './sameness.ts';
import { nesting } from './split.ts';
import { choiceOf } from './words.ts';

/** Longer answers (characters), and those nested deeper, are not taken apart. */
const LONGEST = 1_000;
const DEEPEST = 25;
/** A number with separators of thousands, or a list without spaces. */
const THOUSANDS = /(?<![\d.,_^])\d{1,3}(?:,\d{3})+(?![\d,])/gu;
/** A power of ten, or e and what is added to it. */
const SIGNED_EXPONENT = /(?<=\d)e(?=[-+]\d)/gu;

const REASONS: Readonly<Record<Exclude<Sameness, boolean>, string>> = {
  'unread-answer': 'The answer could not be read as mathematics.',
  'unread-reference': 'The reference could not be read as mathematics.',
  undecidable: 'Whether the answer equals the reference could not be computed.',
};

/**
 * Whether two answers in LaTeX or ASCII are the same, in the way of MATH: unsimplified forms, units, labels (x = 5)
 * and the order of sets make no difference; brackets, the order of tuples and every number do. Never throws.
 */
export const sameExpression: SameExpression = (answer, reference, options) => {
  if (answer.trim() === reference.trim() && answer.trim() !== '') return SAME;
  if (answer.length > LONGEST || reference.length > LONGEST) {
    return { same: null, reason: `It is longer than ${LONGEST} characters, too long to compare.` };
  }
  const [given, wanted] = [cleanLatex(answer), cleanLatex(reference)];
  if (given === '' || wanted === '') {
    return { same: null, reason: `The ${given === '' ? 'answer' : 'reference'} is empty.` };
  }
  if (comparableText(given) === comparableText(wanted)) return SAME;
  if (Math.max(nesting(given), nesting(wanted)) > DEEPEST) {
    return { same: null, reason: 'It is nested too deeply to compare.' };
  }
  const same = compareReadings(given, wanted, options);
  if (same === true) return SAME;
  if (same === false) return { same, reason: 'It is not the same as the reference.' };
  return { same: null, reason: REASONS[same] };
};

const SAME = { same: true, reason: 'It is the same as the reference.' } as const;

type Options = Parameters<SameExpression>[2];

function compareReadings(answer: string, reference: string, options: Options): Sameness {
  const [chosen, right] = [choiceOf(answer), choiceOf(reference)];
  if (chosen && right && (chosen.isAlone || right.isAlone)) return chosen.letter === right.letter;
  const asWritten = compareTexts(answer, reference, options);
  if (asWritten === true || (chosen === null) === (right === null)) return asWritten;
  // (D) 42 beside 42: what stands after the letter is the answer.
  const [given, wanted] = [chosen ? chosen.says : answer, right ? right.says : reference];
  return given === '' || wanted === '' ? asWritten : compareTexts(given, wanted, options);
}

function compareTexts(answer: string, reference: string, options: Options): Sameness {
  const wanted = readingsOf(reference).map(readShape);
  const pairs = readingsOf(answer)
    .map(readShape)
    .flatMap((given) => wanted.map((shape) => [given, shape] as const));
  const same = anySame(pairs, ([given, shape]) => compareShapes(given, shape, options));
  const base = /\bbase\b|_\{?\d/iu.test(options.question ?? '') ? /_\{?\d+\}?$/u : null;
  // The question names the base, so that an answer need not.
  return base?.test(reference) === true && answer === reference.replace(base, '') ? true : same;
}

/**
 * 1,234 is a number first, then perhaps a list of two; \frac{1,234}{5} has one, {1,234} and (1,234) two. 2e-1 is .2
 * first, then perhaps 2e less 1.
 */
function readingsOf(latex: string): string[] {
  const grouped = latex.replace(THOUSANDS, (digits, at: number) =>
    isInBrackets(latex, at) ? digits : digits.replaceAll(',', ''),
  );
  const numbers = [...new Set([grouped, latex])];
  return [...new Set([...numbers, ...numbers.map((each) => each.replace(SIGNED_EXPONENT, '{e}'))])];
}

function isInBrackets(latex: string, at: number): boolean {
  const open: boolean[] = [];
  for (const { 0: sign, index } of latex.slice(0, at).matchAll(/[()[\]{}]/gu)) {
    // A command's argument is no bracket.
    if ('([{'.includes(sign)) open.push(sign !== '{' || !/[\w}\]]/u.test(latex[index - 1] ?? ' '));
    else open.pop();
  }
  return open.includes(true);
}
