import { ANSWER_SPAN } from './answer-span.ts';
import { CONFIDENCE } from './confidence.ts';
import type { Measure } from './definition.ts';
import { FORKING } from './forking.ts';
import { LENGTH } from './length.ts';
import { MARGIN } from './margin.ts';
import { PAPER_FORMS } from './paper-forms.ts';
import { PEAKS } from './peaks.ts';
import { THINKING_AND_ANSWER } from './phases.ts';
import { POOLED } from './pooled.ts';
import { RANK } from './rank.ts';
import { SEVENTEEN } from './seventeen.ts';
import { TREND } from './trend.ts';
import { WEIGHTED } from './weighted.ts';
import { WINDOWS } from './windows.ts';

/** Raised with every change that could change a value or the order: stored measures of another are not read. */
export const MEASURES_VERSION = 1;

/** Every measure of one trace, in the order of its values. */
export const MEASURES: readonly Measure[] = [
  ...SEVENTEEN,
  ...PAPER_FORMS,
  ...POOLED,
  ...WEIGHTED,
  ...PEAKS,
  ...WINDOWS,
  ...FORKING,
  ...CONFIDENCE,
  ...MARGIN,
  ...RANK,
  ...TREND,
  ...ANSWER_SPAN,
  ...THINKING_AND_ANSWER,
  ...LENGTH,
];

const PLACES: ReadonlyMap<string, number> = new Map(MEASURES.map(({ key }, at) => [key, at]));

/**
 * Where a measure stands among the values.
 * @throws RangeError where there is no measure of a trace with this key.
 */
export function placeOf(key: string): number {
  const place = PLACES.get(key);
  if (place === undefined) throw new RangeError(`There is no measure "${key}".`);
  return place;
}
