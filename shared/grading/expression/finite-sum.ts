import type { MathJsonExpression } from '@cortex-js/compute-engine/latex-syntax';

/** More terms than this are not written out. */
const MOST_TERMS = 200;

/**
 * The terms of a sum or a product as the parser has it, such as k + 1 from k = 1 to 4: its body with each whole number
 * in the place of its index. Null where its bounds are no whole numbers, or too far apart.
 */
export function termsOf(body: MathJsonExpression, bounds: MathJsonExpression): MathJsonExpression[] | null {
  const [, index, from, to] = Array.isArray(bounds) ? (bounds as readonly MathJsonExpression[]) : [];
  const [low, high] = [wholeNumber(from), wholeNumber(to)];
  if (typeof index !== 'string' || low === null || high === null) return null;
  const count = high - low + 1;
  if (count < 1 || count > MOST_TERMS) return null;
  return Array.from({ length: count }, (_, at) => replaced(body, index, low + at));
}

function wholeNumber(json: MathJsonExpression | undefined): number | null {
  if (Array.isArray(json)) {
    const [name, positive] = json as readonly MathJsonExpression[];
    const value = name === 'Negate' ? wholeNumber(positive) : null;
    return value === null ? null : -value;
  }
  const value = typeof json === 'object' && 'num' in json ? Number(json.num) : json;
  return Number.isSafeInteger(value) ? (value as number) : null;
}

function replaced(json: MathJsonExpression, index: string, value: number): MathJsonExpression {
  if (json === index) return value;
  if (!Array.isArray(json)) return json;
  const [name, ...args] = json as readonly [string, ...MathJsonExpression[]];
  return [name, ...args.map((arg) => replaced(arg, index, value))];
}
