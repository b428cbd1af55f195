/**
 * What a record of a benchmark's file means: its *fields* as they were read, the *mapping* that says which of them is
 * the question, the reference and so on, the *preset* that files of a published benchmark are recognised as, and the
 * *item* that comes of all this. Used by the host for whole files and by the page for the rows it shows.
 */
export { jsonOf, readFields, shownValue, WrittenNumber } from './fields.ts';
export type { Fields, ReadFields } from './fields.ts';
export { itemOf, saysSomething } from './item-of-fields.ts';
export type { BenchmarkItem, Reading, ReadItem } from './item-of-fields.ts';
export { mappingFor, namesIn, recognisedPreset, USUAL_MAPPING } from './mapping.ts';
