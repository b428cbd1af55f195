import { shuffle } from '../random/index.ts';
import { auroc, mean } from '../statistics/index.ts';
import { drawsOf } from './draws.ts';
import type { GradedAnswers } from './graded-answers.ts';
import { applySentinel, type Sentinel } from './sentinel.ts';

/** What a sentinel loses when one of its features tells it nothing. */
export interface Importance {
  readonly feature: string;
  /** AUROC lost when the feature's values are dealt out anew among the answers, the mean of the repeats. */
  readonly loss: number;
  /** Standard deviation over the repeats. */
  readonly deviation: number;
}

const REPEATS = 5;

/**
 * Permutation importance (Breiman 2001) on answers that the sentinel was not trained on, in its features' order.
 * Features that say the same share it: each alone may seem to matter little. Yields the share done.
 *
 * @param answers all features finite.
 * @returns none where the answers are all of one class.
 */
export function* importanceSteps(
  sentinel: Sentinel,
  { features, correct }: Pick<GradedAnswers, 'features' | 'correct'>,
): Generator<number, Importance[]> {
  const whole = auroc(applySentinel(sentinel, features), correct);
  if (whole === null) return [];
  const draws = drawsOf(sentinel.settings.seed, 'importance');
  const found: Importance[] = [];
  for (const [column, feature] of sentinel.features.entries()) {
    const losses: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const order = Int32Array.from(correct.keys());
      shuffle(order, draws(column, repeat));
      const values = features.values.slice();
      for (let row = 0; row < features.rows; row++) {
        const from = order[row] as number;
        values[row * features.columns + column] = features.values[from * features.columns + column] as number;
      }
      losses.push(whole - (auroc(applySentinel(sentinel, { ...features, values }), correct) ?? whole));
      yield (column + (repeat + 1) / REPEATS) / sentinel.features.length;
    }
    const loss = mean(losses) ?? 0;
    const squares = losses.map((one) => (one - loss) ** 2);
    found.push({ feature, loss, deviation: Math.sqrt((mean(squares) ?? 0) * (REPEATS / (REPEATS - 1))) });
  }
  return found;
}
