import type { Tally } from './tally.ts';

/** Points in the order of falling thresholds: answers with that score or a higher one are called positive. */
export interface RocCurve {
  /** Infinity for the first point, at which nothing is called positive. */
  readonly thresholds: Float64Array;
  /** Share of the negatives called positive. */
  readonly falsePositiveRate: Float64Array;
  /** Share of the positives called so. */
  readonly truePositiveRate: Float64Array;
}

/**
 * The ROC curve from (0, 0) to (1, 1). Points on the line between their neighbours are left out (counts
 * are compared, so exactly those); joined by straight lines, its area is the AUROC.
 *
 * @returns null where a class is empty.
 */
export function rocCurve(of: Tally): RocCurve | null {
  if (of.positive === 0 || of.negative === 0) return null;
  // Counts at each threshold that is kept; `size` of them.
  const most = of.scores.length + 1;
  const [thresholds, rights, ups] = [new Float64Array(most), new Float64Array(most), new Float64Array(most)];
  thresholds[0] = Infinity;
  let [size, right, up] = [1, 0, 0];
  for (let at = of.scores.length - 1; at >= 0; at--) {
    right += of.negatives[at] as number;
    up += of.positives[at] as number;
    if (size > 1 && isBetween(rights, ups, size - 1, right, up)) size--;
    thresholds[size] = of.scores[at] as number;
    rights[size] = right;
    ups[size] = up;
    size++;
  }
  return {
    thresholds: thresholds.slice(0, size),
    falsePositiveRate: rights.slice(0, size).map((count) => count / of.negative),
    truePositiveRate: ups.slice(0, size).map((count) => count / of.positive),
  };
}

/** Whether the point lies on the line from the one before it to (right, up). */
function isBetween(
  rights: Float64Array,
  ups: Float64Array,
  point: number,
  right: number,
  up: number,
): boolean {
  const [x0, x1] = [rights[point - 1] as number, rights[point] as number];
  const [y0, y1] = [ups[point - 1] as number, ups[point] as number];
  return (x1 - x0) * (up - y1) === (y1 - y0) * (right - x1);
}
