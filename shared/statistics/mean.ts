/**
 * Arithmetic mean, or null where there are no values. Summed with Neumaier's compensation (1974), so that
 * neither the order nor the number of values costs digits; infinities and NaN give what they give in a
 * plain sum.
 */
export function mean(values: Iterable<number>): number | null {
  let count = 0;
  let plain = 0;
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    count++;
    plain += value;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  if (count === 0) return null;
  return Number.isFinite(sum) ? (sum + lost) / count : plain / count;
}
