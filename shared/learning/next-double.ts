const number = new Float64Array(1);
const bits = new BigInt64Array(number.buffer);

/** The least double above a finite one. */
export function nextUp(value: number): number {
  number[0] = value + 0;
  const word = bits[0] as bigint;
  bits[0] = word >= 0n ? word + 1n : word - 1n;
  return number[0];
}

/** The greatest double below a finite one. */
export const nextDown = (value: number): number => -nextUp(-value);
