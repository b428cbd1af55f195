import { answeredOnce, answersIn, rowsWithAll, tooFew, type Answers } from './answers.ts';
import { auroc } from './auroc.ts';
import { allDraws, percentileInterval } from './bootstrap.ts';
import { delongTest } from './delong.ts';
import { take } from './groups.ts';
import { normalInterval, type Interval } from './interval.ts';
import { zTest } from './normal.ts';
import { resamplingOrder } from './resampling-order.ts';
import { variance } from './spread.ts';

/** Two measures compared on the answers where both exist. */
export interface Comparison {
  readonly n: number;
  /** Fewer than ten answers of a class: then there is no p-value. */
  readonly few: boolean;
  /** Null where no pair can be made. */
  readonly first: number | null;
  readonly second: number | null;
  /** The first's AUROC less the second's. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** Two-sided; null also for two measures that rank alike. */
  readonly p: number | null;
  readonly method: 'delong' | 'bootstrap';
}

/**
 * The paired comparison of two measures: DeLong's test where each question has one answer, and no run that
 * makes pairs has a single answer of a class. Otherwise by 2,000 draws of questions: the difference over its
 * standard deviation among the draws as a normal z (Robin et al. 2011, pROC), with the percentile interval.
 *
 * @param first,second higher for more likely incorrect; NaN where not defined.
 * @throws RangeError where there is not one value an answer.
 */
export function compareMeasures(
  first: Float64Array,
  second: Float64Array,
  answers: Answers,
  seed: number,
): Comparison {
  const rows = rowsWithAll(answers, first, second);
  const both = answersIn(answers, rows);
  const [a, b] = [take(first, rows), take(second, rows)];
  const few = tooFew(both);
  const test = delongTest(a, b, both.incorrect, both.runs);
  const found = {
    n: rows.length,
    few,
    first: auroc(a, both.incorrect, both.runs),
    second: auroc(b, both.incorrect, both.runs),
    difference: test.difference,
  };
  if (answeredOnce(both) && (test.difference === null || test.variance !== null)) {
    const interval = normalInterval(test.difference, test.variance, [-1, 1]);
    return { ...found, interval, p: few ? null : test.p, method: 'delong' };
  }
  const orders = [resamplingOrder(a, both), resamplingOrder(b, both)];
  const drawn = allDraws({ orders, questionCount: both.questionCount, seed });
  const [ofA, ofB] = drawn as [Float64Array, Float64Array];
  const differences = ofA.map((value, draw) => value - (ofB[draw] as number));
  const squares = variance(differences.filter((value) => !Number.isNaN(value)));
  const interval = percentileInterval(differences);
  const p = zTest(test.difference, squares).p;
  return { ...found, interval, p: few || interval === null ? null : p, method: 'bootstrap' };
}
