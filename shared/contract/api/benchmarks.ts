import { z } from 'zod';
import { idSchema, procedure } from './problems.ts';

export const benchmarkSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  items: z.int(),
  source: z.string(),
  addedAt: z.string(),
  runs: z.int(),
});
export type BenchmarkRow = z.infer<typeof benchmarkSchema>;

export const itemSchema = z.strictObject({
  id: idSchema,
  position: z.int(),
  key: z.string(),
  question: z.string(),
  reference: z.string(),
  category: z.string().nullable(),
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
  question: z.string(),
  reference: z.string(),
  id: z.string().nullable(),
  category: z.string().nullable(),
});
export type FieldMapping = z.infer<typeof fieldMappingSchema>;

/** Larger files are refused with a sentence; a page need not even read them. */
export const MOST_UPLOAD_BYTES = 64 * 2 ** 20;

/** A file's bytes as the page read it, in base64. */
export const uploadedFileSchema = z.strictObject({ name: z.string().min(1), content: z.base64() });

export const importPreviewSchema = z.strictObject({
  format: z.enum(['jsonl', 'csv']),
  fields: z.array(z.string()),
  /** The mapping by the fields' usual names; null where question or reference were not recognised. */
  mapping: fieldMappingSchema.nullable(),
  /** First rows, as texts by field. */
  rows: z.array(z.record(z.string(), z.string())),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const benchmarksContract = {
  list: procedure.output(z.array(benchmarkSchema)),
  /** A page of a query's items, with the categories of all of the benchmark's. */
  items: procedure
    .input(itemQuerySchema.extend({ offset: z.int().min(0), limit: z.int().min(1).max(500) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(itemSchema), categories: z.array(z.string()) })),
  /** Looks into a file; nothing is stored. REFUSED names file, line and field. */
  preview: procedure.input(uploadedFileSchema).output(importPreviewSchema),
  /** Stores a file's items under a name. REFUSED names file, line and field, and nothing is stored. */
  import: procedure
    .input(uploadedFileSchema.extend({ as: z.string().min(1).max(200), mapping: fieldMappingSchema }))
    .output(benchmarkSchema),
  /** REFUSED where runs were made on it. */
  remove: procedure.input(z.strictObject({ id: idSchema })).output(z.strictObject({})),
};
