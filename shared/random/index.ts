/**
 * Random numbers that never change: a receipt's seed must give the same draws on every machine, for ever.
 *
 * A *generator* is derived from a seed and the parts that name what it is for (a benchmark, an item, a
 * sample's index), so that no draw depends on what was drawn before it elsewhere.
 */
export { generatorFor } from './generator-for.ts';
export { RandomGenerator } from './random-generator.ts';
export { sampleWithoutReplacement } from './sample.ts';
export { shuffle } from './shuffle.ts';
