import { answersIn, rowsWithAll, tooFew, type Answers } from './answers.ts';
import { pairsWonWithin, shareWon } from './auroc.ts';
import { byClass } from './checked.ts';
import { cohenD } from './cohen-d.ts';
import { pearson, spearman, type Correlation } from './correlation.ts';
import { take } from './groups.ts';
import { lengthMatchedPairs } from './length-matched.ts';
import { averagePrecision } from './precision-recall.ts';
import { predictionRejectionRatio } from './rejection.ts';
import { spread, type Spread } from './spread.ts';
import { tally } from './tally.ts';

/** How well one measure tells incorrect answers from correct ones: a row of the analysis table. */
export interface Separation {
  /** Answers for which the measure is defined, and the incorrect ones among them. */
  readonly n: number;
  readonly incorrect: number;
  /** Fewer than ten answers of a class (among those that make a pair): there are no p-values. */
  readonly few: boolean;
  /** Over the pairs the answers' runs allow, and how many they are. Its interval comes from the bootstrap. */
  readonly auroc: number | null;
  readonly pairs: number;
  readonly lengthMatched: { readonly auroc: number | null; readonly pairs: number };
  /** These are over all the answers, whatever their runs. */
  readonly averagePrecision: number | null;
  readonly prr: number | null;
  readonly prrHalf: number | null;
  /** Against correctness (1 for correct): negative where the measure finds failures. */
  readonly pearson: Correlation;
  readonly spearman: Correlation;
  readonly cohenD: number | null;
  readonly ofCorrect: Spread;
  readonly ofIncorrect: Spread;
}

/**
 * Everything about one measure but its interval, in O(n log n).
 *
 * @param scores one an answer, higher for more likely incorrect; NaN where the measure is not defined.
 * @throws RangeError where there is not one value an answer.
 */
export function separation(scores: Float64Array, answers: Answers): Separation {
  const rows = rowsWithAll(answers, scores);
  const of = answersIn(answers, rows);
  const values = take(scores, rows);
  const { positives, negatives } = byClass(values, of.incorrect);
  const counts = tally(values, of.incorrect);
  const pairs = pairsWonWithin(values, of.incorrect, of.runs);
  const matched = lengthMatchedPairs(values, of.incorrect, of.lengths, of.runs);
  const correct = of.incorrect.map((is) => 1 - is);
  const few = tooFew(of);
  const judged = ({ r, p }: Correlation): Correlation => ({ r, p: few ? null : p });
  return {
    n: rows.length,
    incorrect: counts.positive,
    few,
    auroc: shareWon(pairs),
    pairs: pairs.pairs,
    lengthMatched: { auroc: shareWon(matched), pairs: matched.pairs },
    averagePrecision: averagePrecision(counts),
    prr: predictionRejectionRatio(counts, 1),
    prrHalf: predictionRejectionRatio(counts, 0.5),
    pearson: judged(pearson(values, correct)),
    spearman: judged(spearman(values, correct)),
    cohenD: cohenD(values, of.incorrect),
    ofCorrect: spread(negatives),
    ofIncorrect: spread(positives),
  };
}
