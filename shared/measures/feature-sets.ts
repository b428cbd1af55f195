import { placeOf } from './registry.ts';
import { PROFILE_STATISTICS } from './profile-statistics.ts';
import { SEVENTEEN } from './seventeen.ts';

const seventeen = SEVENTEEN.map(({ key }) => key);
const ten = PROFILE_STATISTICS.map(({ key }) => key);
const IN_THE_PAPER: Readonly<Record<string, string>> = { lntp: 'lntp_paper', mtp: 'mtp_paper' };

/** Named subsets of features, in the order that classifiers take them. */
export const FEATURE_SETS = {
  '17D': seventeen,
  '17D-paper': seventeen.map((key) => IN_THE_PAPER[key] ?? key),
  '11D': [...ten, 'se_sum'],
  '10D': ten,
  '3D': ['max', 'se_sum', 'nll_sum'],
  '1D': ['se_sum'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type FeatureSet = keyof typeof FEATURE_SETS;

/**
 * Some of an answer's values, in the order asked for; NaN where undefined.
 *
 * @param values in the registry's order.
 * @throws RangeError where a key is no measure's.
 */
export function pickMeasures(values: Float64Array, keys: readonly string[]): Float64Array {
  return Float64Array.from(keys, (key) => values[placeOf(key)] as number);
}
