import { numbersIn } from './number-reader.ts';
import type { Quantity } from './quantity.ts';

const LONGEST = 60;

/** The number that a text is, with nothing before and nothing after it but a currency; null where it is more. */
export function plainQuantity(text: string): Quantity | null {
  if (text.length > LONGEST) return null;
  const inside = text.replace(/\\[dt]?frac/gu, '\\frac').trim();
  const [number, more] = numbersIn(inside, { from: 0, to: inside.length, bare: true });
  if (!number || more) return null;
  const isAll =
    /^\\?[$€£¥]?\s?$/u.test(inside.slice(0, number.start)) && inside.slice(number.end).trim() === '';
  return isAll ? number.quantity : null;
}
