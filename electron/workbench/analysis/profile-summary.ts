import { mean } from '#shared/statistics/index.ts';
import type { Trace } from '#shared/trace/index.ts';

/** Shares of a profile's tokens at which its entropies are told. */
export const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** One profile in a few numbers (nats). Null where it has too few tokens for one. */
export interface ProfileSummary {
  readonly mean: number | null;
  readonly max: number | null;
  /** Standard deviation of a sample (n - 1): null for fewer than two tokens. */
  readonly std: number | null;
  readonly sum: number;
  /** At each of QUANTILES, linear between neighbours (Hyndman and Fan's type 7, numpy's default). */
  readonly quantiles: readonly (number | null)[];
}

export function summariseProfile(values: Float64Array): ProfileSummary {
  const average = mean(values);
  const sorted = values.toSorted();
  return {
    mean: average,
    max: sorted.at(-1) ?? null,
    std: standardDeviation(values, average),
    sum: values.reduce((sum, value) => sum + value, 0),
    quantiles: QUANTILES.map((q) => quantile(sorted, q)),
  };
}

/** Negative log-likelihood of the chosen tokens: mean, max and sum (nats). */
export function summariseNll({ logprob }: Trace): Pick<ProfileSummary, 'mean' | 'max' | 'sum'> {
  return summariseProfile(logprob.map((value) => -value));
}

function standardDeviation(values: Float64Array, average: number | null): number | null {
  if (average === null || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

function quantile(sorted: Float64Array, q: number): number | null {
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (place - Math.floor(place)) * (above - below);
}
