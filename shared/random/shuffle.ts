import type { RandomGenerator } from './random-generator.ts';

/** Puts the values into an order of which all are equally likely (Fisher and Yates), in place. */
export function shuffle(values: Int32Array, generator: RandomGenerator): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = generator.nextInt(last + 1);
    const value = values[last] as number;
    values[last] = values[other] as number;
    values[other] = value;
  }
}
