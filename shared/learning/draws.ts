import { generatorFor, type RandomGenerator } from '../random/index.ts';

type Part = string | number;

/** Generators of one seed, each named by what it is for; the same name gives the same draws. */
export type Draws = (...parts: readonly Part[]) => RandomGenerator;

/** Those of a part of the work, named by `within`. */
export function drawsOf(seed: number, ...within: readonly Part[]): Draws {
  return (...parts) => generatorFor(seed, 'learning', ...within, ...parts);
}
