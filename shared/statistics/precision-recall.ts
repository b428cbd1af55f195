import type { Tally } from './tally.ts';

/**
 * Average precision: over the distinct scores from the highest down, the precision at each times the recall
 * it adds (no interpolation; tied answers come in together).
 *
 * @returns 0 to 1; null where there are no positives.
 */
export function averagePrecision({ positives, negatives, positive }: Tally): number | null {
  if (positive === 0) return null;
  let [taken, found, sum] = [0, 0, 0];
  for (let at = positives.length - 1; at >= 0; at--) {
    const more = positives[at] as number;
    found += more;
    taken += more + (negatives[at] as number);
    sum += (more * found) / taken;
  }
  return sum / positive;
}

/** Points in the order of falling thresholds: answers with that score or a higher one are called positive. */
export interface PrecisionRecallCurve {
  /** Infinity for the first point, at which nothing is called positive. */
  readonly thresholds: Float64Array;
  /** Share of the positives that are called so; 0 for the first point. */
  readonly recall: Float64Array;
  /** Share of those called positive that are; at the first point that of the second. */
  readonly precision: Float64Array;
}

/**
 * The precision-recall curve from recall 0 to 1, to be drawn as steps: a precision holds from the recall of the point
 * before it to its own, so that the area is `averagePrecision`. Where nothing is called positive there is no precision:
 * the curve begins with that of the highest score. scikit-learn sets it to 1 there, which adds no area to its steps,
 * but draws a line up to a precision that no threshold has. Points between others of the same recall, or of precision
 * 1, are left out; no other.
 *
 * @returns null where there are no positives.
 */
export function precisionRecallCurve(of: Tally): PrecisionRecallCurve | null {
  if (of.positive === 0) return null;
  // Counts at each threshold that is kept; `size` of them.
  const most = of.scores.length + 1;
  const [thresholds, founds, takens] = [
    new Float64Array(most),
    new Float64Array(most),
    new Float64Array(most),
  ];
  thresholds[0] = Infinity;
  let [size, taken, found] = [1, 0, 0];
  for (let at = of.scores.length - 1; at >= 0; at--) {
    found += of.positives[at] as number;
    taken += (of.positives[at] as number) + (of.negatives[at] as number);
    const level = size > 1 && founds[size - 1] === found && founds[size - 2] === found;
    const perfect = size > 1 && taken === found;
    if (level || perfect) size--;
    thresholds[size] = of.scores[at] as number;
    founds[size] = found;
    takens[size] = taken;
    size++;
  }
  const precision = founds.slice(0, size).map((count, at) => count / (takens[at] as number));
  precision[0] = precision[1] as number;
  return {
    thresholds: thresholds.slice(0, size),
    recall: founds.slice(0, size).map((count) => count / of.positive),
    precision,
  };
}
