/**
 * Figures over many responses: how well a measure separates two classes, how sure that is, and what charts of
 * it draw.
 *
 * Words: the *positive* class is what is looked for (for failure: incorrect answers); higher scores call for
 * it. *Pairs* are of a positive and a negative, of the same *group* (run) where groups are given. *Few* is
 * fewer than ten answers of a class.
 *
 * Where a figure is not defined (an empty class, no values) it is null, never 0 or NaN. NaN scores are
 * refused, infinite ones have ranks but no moments. Only where measures are judged (`separation`,
 * `compareMeasures`, `resamplingOrder`) does NaN say that a measure is not defined for an answer, which is
 * then left out.
 */
export { answeredOnce, type Answers } from './answers.ts';
export { auroc, pairsWon, shareWon } from './auroc.ts';
export { BOOTSTRAP_BLOCKS, bootstrapAurocs, percentileInterval, type BootstrapTask } from './bootstrap.ts';
export { boxSummary, type BoxSummary } from './box-summary.ts';
export { brier, calibrationCurve, expectedCalibrationError, type CalibrationBin } from './calibration.ts';
export { cohenD } from './cohen-d.ts';
export { compareMeasures, type Comparison } from './comparison.ts';
export { pearson, spearman, type Correlation } from './correlation.ts';
export { delong, delongInterval, delongTest, type DelongEstimate, type DelongTest } from './delong.ts';
export { gaussianDensity } from './density.ts';
export { ecdf, type Ecdf } from './ecdf.ts';
export { histogramCounts, histogramEdges } from './histogram.ts';
export { take } from './groups.ts';
export { holm } from './holm.ts';
export type { Interval } from './interval.ts';
export { cohenKappa, kappaOfCounts } from './kappa.ts';
export { lengthMatchedPairs } from './length-matched.ts';
export { mean } from './mean.ts';
export { pairedDifference, type PairedDifference } from './paired-difference.ts';
export { averagePrecision, precisionRecallCurve, type PrecisionRecallCurve } from './precision-recall.ts';
export { quantileOfSorted } from './quantile.ts';
export { DRAWS_A_BLOCK, drawQuestions } from './question-draws.ts';
export { averageRanks } from './ranks.ts';
export { predictionRejectionRatio, riskCoverage, type RiskCoverage } from './rejection.ts';
export { resamplingOrder, type ResamplingOrder } from './resampling-order.ts';
export { rocCurve, type RocCurve } from './roc-curve.ts';
export { separation, type Separation } from './separation.ts';
export { spread, type Spread } from './spread.ts';
export { tally, type Tally } from './tally.ts';
export { wilson } from './wilson.ts';
