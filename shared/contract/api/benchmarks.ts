import { z } from 'zod';
import { itemDetailsSchema, ruleSchema } from '../grading-rule.ts';
import { idSchema, procedure } from './problems.ts';

export const benchmarkSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  items: z.int(),
  source: z.string(),
  addedAt: z.string(),
  runs: z.int(),
  /** Of shared/grading/presets.ts, or null. */
  preset: z.string().nullable(),
  rule: ruleSchema,
  /** Items of which something may be wrong, that were imported all the same. */
  flagged: z.int(),
});
export type BenchmarkRow = z.infer<typeof benchmarkSchema>;

export const itemSchema = z.strictObject({
  id: idSchema,
  position: z.int(),
  key: z.string(),
  question: z.string(),
  reference: z.string(),
  category: z.string().nullable(),
  details: itemDetailsSchema,
});
export type ItemRow = z.infer<typeof itemSchema>;

/** Which of a benchmark's items are shown, in the benchmark's order. */
export const itemQuerySchema = z.strictObject({
  benchmarkId: idSchema,
  /** In key, question, reference and category. */
  search: z.string(),
  category: z.string().nullable(),
});
export type ItemQuery = z.infer<typeof itemQuerySchema>;

/** Which of a file's fields (JSON keys or CSV columns) is which of an item's. */
export const fieldMappingSchema = z.strictObject({
  /** Those that are there and not empty, joined by a space. */
  question: z.array(z.string()).min(1),
  reference: z.string(),
  /** Joined by "-"; none: items are numbered by line. */
  id: z.array(z.string()),
  category: z.string().nullable(),
  /** Joined by a space they name the answer's kind; none: all answers are of the rule's kind. */
  kind: z.array(z.string()),
  unit: z.string().nullable(),
  /** Wrong choices, shown with the reference, lettered, in an order drawn for each item; none: nothing is to choose. */
  wrongChoices: z.array(z.string()).max(25),
  /** Not empty where a question asks about a picture. */
  picture: z.string().nullable(),
});
export type FieldMapping = z.infer<typeof fieldMappingSchema>;

/** Larger files, or more at once, are refused with a sentence; a page need not even read them. */
export const MOST_UPLOAD_BYTES = 64 * 2 ** 20;

/** A file's bytes as the page read it, in base64. */
export const uploadedFileSchema = z.strictObject({ name: z.string().min(1), content: z.base64() });

/** Files that make one benchmark together, in the order of their names. */
export const uploadedFilesSchema = z.strictObject({ files: z.array(uploadedFileSchema).min(1).max(1000) });

export const importPreviewSchema = z.strictObject({
  /** All names that occur, in the order they are met. */
  fields: z.array(z.string()),
  items: z.int(),
  /** Of shared/grading/presets.ts, recognised by its fields; null where it is none of them. */
  preset: z.string().nullable(),
  /** The preset's, or by the fields' usual names; null where question or reference were not recognised. */
  mapping: fieldMappingSchema.nullable(),
  /** Items in which a field is not empty. */
  filled: z.record(z.string(), z.int()),
  /** First rows, each a JSON object of its fields, with numbers as they are written. */
  rows: z.array(z.string()),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importSchema = uploadedFilesSchema.extend({
  as: z.string().min(1).max(200),
  preset: z.string().nullable(),
  mapping: fieldMappingSchema,
  rule: ruleSchema,
  /** Items of which something may be wrong are imported too, with a flag. */
  includeFlagged: z.boolean(),
});
export type BenchmarkImport = z.infer<typeof importSchema>;

export const benchmarksContract = {
  list: procedure.output(z.array(benchmarkSchema)),
  /** A page of a query's items, with the categories of all of the benchmark's. */
  items: procedure
    .input(itemQuerySchema.extend({ offset: z.int().min(0), limit: z.int().min(1).max(500) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(itemSchema), categories: z.array(z.string()) })),
  /** Looks into files; nothing is stored. REFUSED names file, line and field. */
  preview: procedure.input(uploadedFilesSchema).output(importPreviewSchema),
  /** Stores files' items under a name. REFUSED names file, line and field, and nothing is stored. */
  import: procedure.input(importSchema).output(
    z.strictObject({
      benchmark: benchmarkSchema,
      /** Flagged items that were left out. */
      leftOut: z.int(),
    }),
  ),
  /** How its answers are graded from now on; what was graded stays as it is until it is graded again. */
  setRule: procedure.input(z.strictObject({ id: idSchema, rule: ruleSchema })).output(z.strictObject({})),
  /** REFUSED where runs were made on it. */
  remove: procedure.input(z.strictObject({ id: idSchema })).output(z.strictObject({})),
};
