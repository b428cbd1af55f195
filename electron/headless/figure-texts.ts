import type { Interval } from '#shared/statistics/index.ts';

/** A share as papers print it (`.85`), a dash where it is not defined. */
export function share(value: number | null, decimals: number): string {
  return value === null ? '–' : value.toFixed(decimals).replace(/^(-?)0\./, '$1.');
}

/** From where to where a share may be. */
export function range(interval: Interval | null, decimals: number): string {
  return interval === null ? '–' : `${share(interval.low, decimals)} to ${share(interval.high, decimals)}`;
}
