import { generatorFor } from '../random/index.ts';
import type { BenchmarkItem } from './item-of-fields.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * An item with its reference among wrong choices, lettered below the question. Their order is drawn by the question,
 * so that the same item always has the same; the reference becomes the right choice's letter.
 *
 * @throws RangeError for more than 25 wrong choices
 */
export function shuffledChoices(item: BenchmarkItem, wrong: readonly string[]): BenchmarkItem {
  const inFile = [item.reference.trim(), ...wrong];
  if (inFile.length > LETTERS.length) throw new RangeError(`${inFile.length} choices are more than letters.`);
  const permutation = shuffled(inFile.length, item.question);
  const choices = permutation.map((place) => inFile[place] ?? '');
  const lines = choices.map((choice, at) => `(${LETTERS.charAt(at)}) ${choice}`);
  return {
    ...item,
    question: `${item.question.trimEnd()}\n\n${lines.join('\n')}`,
    reference: LETTERS.charAt(permutation.indexOf(0)),
    details: { ...item.details, choices, permutation },
  };
}

/** 0 .. n - 1 in an order drawn by Fisher and Yates' shuffle. */
function shuffled(n: number, by: string): number[] {
  const generator = generatorFor(0, 'choices', by);
  const order = Array.from({ length: n }, (_, place) => place);
  for (let place = 0; place < n - 1; place++) {
    const from = place + generator.nextInt(n - place);
    [order[place], order[from]] = [order[from] ?? 0, order[place] ?? 0];
  }
  return order;
}
