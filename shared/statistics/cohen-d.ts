import { byClass, type Classes, type Scores } from './checked.ts';
import { mean } from './mean.ts';
import { deviations } from './spread.ts';

/**
 * Cohen's d: the mean of the positives less that of the negatives, over their pooled standard deviation
 * (squares around each class's own mean, over n - 2). Positive where positives score higher.
 *
 * @returns null where a class is empty, neither class varies, or a score is infinite.
 * @throws RangeError where the lengths differ, a score is NaN or a class neither 0 nor 1.
 */
export function cohenD(scores: Scores, classes: Classes): number | null {
  const { positives, negatives } = byClass(scores, classes);
  const [ofPositives, ofNegatives] = [deviations(positives), deviations(negatives)];
  if (ofPositives === null || ofNegatives === null) return null;
  const squares = [...ofPositives, ...ofNegatives].reduce((sum, by) => sum + by ** 2, 0);
  if (squares === 0) return null;
  const pooled = Math.sqrt(squares / (scores.length - 2));
  return ((mean(positives) as number) - (mean(negatives) as number)) / pooled;
}
