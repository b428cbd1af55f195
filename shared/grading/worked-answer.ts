import { numbersIn } from './number-reader.ts';
import type { FoundNumber, Region } from './number-reader.ts';

/** An operator between two numbers, after up to two words of unit: "16 - 3", "5 red eggs + 6", "3) * 2". */
const LINK =
  /^[)\s]*(?:\p{L}+\s+){0,2}?(?:\p{L}+[)\s]*)?(?<operator>[-+\u2212\u2013*/×÷·=]|x|\\times|\\cdot|\\div)[\s($€£¥\\*_]*$/iu;

const LONGEST_LINK = 64;

/**
 * The number a marked answer gives: its first one or, where that begins a calculation, the result
 * ("16 - 3 - 4 = 9 eggs" gives 9), that of the last calculation where others follow ("…, so 9 * 2 = $18").
 * Null where the region has no number.
 */
export function markedNumber(text: string, region: Region): FoundNumber | null {
  const numbers = numbersIn(text, region);
  const first = numbers.next();
  if (first.done) return null;
  let result = first.value;
  let previous = first.value;
  let calculated = first.value.divided;
  let hasResult = false;
  for (const number of numbers) {
    const between = text.slice(previous.end, number.start);
    const operator = between.length > LONGEST_LINK ? undefined : LINK.exec(between)?.groups?.['operator'];
    if (operator === undefined || (operator === '=' && !calculated)) {
      if (!hasResult) return result;
      calculated = number.divided;
    } else if (operator === '=') {
      result = number;
      hasResult = true;
    } else calculated = true;
    previous = number;
  }
  return result;
}
