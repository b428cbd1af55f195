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
  readonly thresholds: Float64Array;
  /** Share of the positives that are called so. */
  readonly recall: Float64Array;
  /** Share of those called positive that are. */
  readonly precision: Float64Array;
}

/**
 * The precision-recall curve, to be drawn as steps: a precision holds from the recall of the point before
 * it to its own. Points between others of the same recall, or of precision 1, are left out; no other.
 *
 * @returns null where there are no positives.
 */
export function precisionRecallCurve(of: Tally): PrecisionRecallCurve | null {
  if (of.positive === 0) return null;
  // Counts at each threshold that is kept; `size` of them.
  const most = of.scores.length;
  const [thresholds, founds, takens] = [
    new Float64Array(most),
    new Float64Array(most),
    new Float64Array(most),
  ];
  let [size, taken, found] = [0, 0, 0];
  for (let at = most - 1; at >= 0; at--) {
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
  return {
    thresholds: thresholds.slice(0, size),
    recall: founds.slice(0, size).map((count) => count / of.positive),
    precision: founds.slice(0, size).map((count, at) => count / (takens[at] as number)),
  };
}
