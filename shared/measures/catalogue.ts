import type { MeasureDefinition } from './definition.ts';
import { PREFIX_LENGTHS, PREFIX_MEASURES, prefixDefinition } from './prefixes.ts';
import { MEASURES } from './registry.ts';
import { SAMPLE_MEASURES } from './samples.ts';

/** Every column there can be: measures of a trace, of its beginnings, and of an item's samples. */
export const DEFINITIONS: ReadonlyMap<string, MeasureDefinition> = new Map(
  [
    ...MEASURES,
    ...SAMPLE_MEASURES,
    ...PREFIX_LENGTHS.flatMap((n) => PREFIX_MEASURES.map((measure) => prefixDefinition(measure, n))),
  ].map((definition) => [definition.key, definition]),
);
