/**
 * Means over a sliding window of `width` values; one mean of everything where there are fewer. In the manner of
 * van Herk and Gil and Werman: a window is the end of one block and the beginning of the next, so nothing is
 * subtracted and no rounding is carried along.
 *
 * @returns one a window, by its first value: max(1, T - width + 1) of them.
 */
export function slidingMeans(values: Float64Array, width: number): Float64Array {
  const span = Math.min(width, values.length);
  const means = new Float64Array(values.length - span + 1);
  const blockEnds = new Float64Array(span);
  for (let block = 0; block < means.length; block += span) {
    let sum = 0;
    for (let at = span - 1; at >= 0; at--) {
      sum += values[block + at] as number;
      blockEnds[at] = sum;
    }
    let next = 0;
    const windows = Math.min(span, means.length - block);
    for (let at = 0; at < windows; at++) {
      if (at > 0) next += values[block + span + at - 1] as number;
      means[block + at] = ((blockEnds[at] as number) + next) / span;
    }
  }
  return means;
}
