import type { Column } from './column.ts';
import type { MeasureDefinition } from './definition.ts';

/** A statistic of a profile, whichever tokens it is taken over. */
export interface ProfileStatistic extends Pick<
  MeasureDefinition,
  'key' | 'name' | 'symbol' | 'unit' | 'orientation' | 'formula'
> {
  readonly of: (entropy: Column) => number;
}

/** Keeps skewness and kurtosis finite where std is 0; it matters where std is below .02. */
const GUARD = 1e-8;

function quantile(percent: number): ProfileStatistic {
  return {
    key: `q${percent}`,
    name: `${percent}% quantile of the entropy`,
    symbol: `H q${percent}`,
    unit: 'nats',
    orientation: 1,
    formula: `the ${percent}% quantile of H, linear between neighbours`,
    of: (entropy) => entropy.quantile(percent / 100),
  };
}

/** The ten, in the order of the features. A single token has std, skewness and kurtosis 0. */
export const PROFILE_STATISTICS: readonly ProfileStatistic[] = [
  {
    key: 'mean',
    name: 'mean entropy',
    symbol: 'mean H',
    unit: 'nats',
    orientation: 1,
    formula: 'sum(H) / T',
    of: (entropy) => entropy.mean,
  },
  {
    key: 'std',
    name: 'standard deviation of the entropy',
    symbol: 'std H',
    unit: 'nats',
    orientation: 1,
    formula: 'sqrt(sum((H - mean)^2) / (T - 1)); 0 for one token',
    of: (entropy) => entropy.moments.std,
  },
  {
    key: 'max',
    name: 'largest entropy',
    symbol: 'max H',
    unit: 'nats',
    orientation: 1,
    formula: 'max(H)',
    of: (entropy) => entropy.max,
  },
  quantile(10),
  quantile(25),
  quantile(50),
  quantile(75),
  quantile(90),
  {
    key: 'skewness',
    name: 'skewness of the entropy',
    symbol: 'skew H',
    unit: 'none',
    orientation: -1,
    formula: 'mean((H - mean)^3) / (std^3 + 1e-8)',
    of: ({ moments }) => moments.third / (moments.std ** 3 + GUARD),
  },
  {
    key: 'kurtosis',
    name: 'kurtosis of the entropy',
    symbol: 'kurt H',
    unit: 'none',
    orientation: -1,
    formula: 'mean((H - mean)^4) / (std^4 + 1e-8), not excess',
    of: ({ moments }) => moments.fourth / (moments.std ** 4 + GUARD),
  },
];
