import {
  auroc,
  averagePrecision,
  pairsWon,
  precisionRecallCurve,
  rocCurve,
  shareWon,
  take,
  tally,
} from '#shared/statistics/index.ts';
import { thinned } from './distribution.ts';

/** The curves of one measure over all answers for which it is defined, whatever their runs. */
export interface MeasureCurves {
  readonly n: number;
  readonly incorrect: number;
  /** Over all pairs: the area under the curve. */
  readonly pooled: number | null;
  /** Over pairs of the same run. */
  readonly withinRuns: number | null;
  readonly averagePrecision: number | null;
  /** Null where a class is empty. */
  readonly roc: CurvePoints | null;
  readonly precisionRecall: CurvePoints | null;
}

/** Points in the order of falling thresholds. */
export interface CurvePoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Of the oriented measure: answers with so much or more are called incorrect. */
  readonly thresholds: Float64Array;
  /** Points before the curve was thinned. */
  readonly all: number;
}

/** More points than a screen has. */
const MOST_POINTS = 3000;

/**
 * @param scores oriented: higher for more likely incorrect; NaN where not defined.
 * @param incorrect 1 for an incorrect answer.
 * @param runs the run of each answer.
 */
export function curvesOf(scores: Float64Array, incorrect: Uint8Array, runs: Int32Array): MeasureCurves {
  const rows = definedRows(scores);
  const values = take(scores, rows);
  const classes = take(incorrect, rows);
  const counts = tally(values, classes);
  const roc = rocCurve(counts);
  const precisionRecall = precisionRecallCurve(counts);
  return {
    n: values.length,
    incorrect: counts.positive,
    pooled: shareWon(pairsWon(counts)),
    withinRuns: auroc(values, classes, take(runs, rows)),
    averagePrecision: averagePrecision(counts),
    roc: roc && points(roc.falsePositiveRate, roc.truePositiveRate, roc.thresholds),
    precisionRecall:
      precisionRecall &&
      points(precisionRecall.recall, precisionRecall.precision, precisionRecall.thresholds),
  };
}

/** Rows that have a value, ascending. */
function definedRows(values: Float64Array): Int32Array {
  const rows = new Int32Array(values.length);
  let size = 0;
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row])) rows[size++] = row;
  return rows.subarray(0, size);
}

function points(x: Float64Array, y: Float64Array, thresholds: Float64Array): CurvePoints {
  return {
    x: thinned(x, MOST_POINTS),
    y: thinned(y, MOST_POINTS),
    thresholds: thinned(thresholds, MOST_POINTS),
    all: x.length,
  };
}

/**
 * How high a curve is at a place between 0 and 1: the highest of its points there, else between its neighbours on a
 * straight line, or, of a curve in steps, as high as the next one.
 */
export function heightAt({ x: xs, y: ys }: CurvePoints, x: number, inSteps: boolean): number {
  const next = xs.findIndex((each) => each >= x);
  if (next === -1) return NaN;
  if (xs[next] === x) {
    const after = xs.findIndex((each) => each > x);
    return Math.max(...ys.subarray(next, after === -1 ? ys.length : after));
  }
  const [above, below] = [ys[next] as number, ys[next - 1]];
  if (inSteps || below === undefined) return above;
  const [to, from] = [xs[next] as number, xs[next - 1] as number];
  return below + ((x - from) / (to - from)) * (above - below);
}

/** Share of an axis within which a click means a curve. */
const NEAR = 0.05;

/** The point of any curve that is nearest to a place; null where none is near. */
export function nearestPoint(
  curves: readonly (CurvePoints | null)[],
  { x, y }: { readonly x: number; readonly y: number },
): { readonly curve: number; readonly threshold: number } | null {
  let best: { curve: number; threshold: number; away: number } | null = null;
  for (const [curve, points] of curves.entries()) {
    if (points === null) continue;
    for (const [at, atX] of points.x.entries()) {
      const away = Math.hypot(atX - x, (points.y[at] as number) - y);
      if (away <= NEAR && away < (best?.away ?? Infinity)) {
        best = { curve, threshold: points.thresholds[at] as number, away };
      }
    }
  }
  return best && { curve: best.curve, threshold: best.threshold };
}
