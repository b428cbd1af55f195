import { numbersIn } from './number-reader.ts';
import { wordNumber } from './number-words.ts';
import type { Quantity } from './quantity.ts';

const LONGEST = 60;

/** The number that a text is, in words too, with nothing around it but a currency before it; null where it is more. */
export function plainQuantity(text: string): Quantity | null {
  if (text.length > LONGEST) return null;
  const inside = text.replace(/\\[dt]?frac/gu, '\\frac').trim();
  const [number, more] = numbersIn(inside, { from: 0, to: inside.length, bare: true });
  if (!number) return inWords(inside);
  if (more) return null;
  const isAll =
    /^\\?[$€£¥]?\s?$/u.test(inside.slice(0, number.start)) && inside.slice(number.end).trim() === '';
  return isAll ? number.quantity : null;
}

function inWords(text: string): Quantity | null {
  const number = wordNumber(text, 0, text.length);
  return number?.start === 0 && number.end === text.length ? number.quantity : null;
}
