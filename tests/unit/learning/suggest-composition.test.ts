import { expect, it } from 'vitest';
import { suggestComposition } from '#shared/learning/index.ts';

/** A hundred answers, or `n`, of this accuracy. */
const of = (accuracy: number, n = 100) => ({
  correct: Math.round(accuracy * n),
  incorrect: n - Math.round(accuracy * n),
});

it('takes the pair furthest apart that is neither easy nor hard together', () => {
  // The sample study's: all or nothing right teaches nothing of answers.
  const accuracies = [1, 1, 1, 0.98, 0.6, 0, 0.49, 0.88, 0.82, 0.36, 0.46, 0];
  expect(suggestComposition(accuracies.map((one) => of(one)))).toEqual([7, 9]);
  // .9 and .6 are too easy together, though further apart than .7 and .5.
  expect(suggestComposition([of(0.5), of(0.9), of(0.7), of(0.6)])).toEqual([2, 0]);
});

it('weighs benchmarks by their answers', () => {
  expect(suggestComposition([of(0.9, 1000), of(0.2, 100)])).toBeNull();
  expect(suggestComposition([of(0.2, 100), of(0.9, 100)])).toEqual([1, 0]);
});

it('of pairs equally far apart takes the one nearest to a half', () => {
  // Of three with the same accuracy the one with most answers, which draws the whole to a half.
  expect(suggestComposition([of(0.8), of(0.5, 50), of(0.5, 200), of(0.5, 100)])).toEqual([0, 2]);
  expect(suggestComposition([of(0.5, 200), of(0.8), of(0.5, 100)])).toEqual([1, 0]);
});

it('has none where fewer than two benchmarks have ten answers of each class', () => {
  expect(suggestComposition([])).toBeNull();
  expect(suggestComposition([of(0.5)])).toBeNull();
  expect(suggestComposition([of(0.5), of(0.91)])).toBeNull();
  expect(suggestComposition([of(0.5), of(0.9)])).toBeNull();
  expect(suggestComposition([of(0.4), of(0.9)])).toEqual([1, 0]);
});
