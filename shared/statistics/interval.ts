/** Both ends of an interval, 95% unless said otherwise. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Quantile of the standard normal distribution that leaves 2.5% above it. */
export const Z95 = 1.959963984540054;

/**
 * The interval, or null where it has no width: that says nothing is left to chance, which no sample can say.
 */
export function withWidth(low: number, high: number): Interval | null {
  return high > low ? { low, high } : null;
}

/** The 95% interval of a normal estimate, cut where its values end; null without a variance or any width. */
export function normalInterval(
  estimate: number | null,
  variance: number | null,
  [least, most]: readonly [number, number],
): Interval | null {
  if (estimate === null || variance === null) return null;
  const reach = Z95 * Math.sqrt(variance);
  return reach === 0 ? null : withWidth(Math.max(least, estimate - reach), Math.min(most, estimate + reach));
}
