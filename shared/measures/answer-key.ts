import { numbersIn } from '../grading/number-reader.ts';

/**
 * What extracted answers are compared by: a number's exact value (0.50, .5 and 1/2 are one; a percent sign is left
 * out, so 10% is 10), any other answer's text without the space around it.
 */
export function answerKey(answer: string): string {
  const text = answer.trim();
  const [number] = numbersIn(text, { from: 0, to: text.length, bare: true });
  if (number?.start !== 0 || number.end !== text.length) return `text ${text}`;
  const { numerator, denominator } = number.quantity;
  const common = commonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return `number ${numerator / common}/${denominator / common}`;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [greater, smaller] = [a, b];
  while (smaller !== 0n) [greater, smaller] = [smaller, greater % smaller];
  return greater;
}
