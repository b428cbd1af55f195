import { z } from 'zod';
import { selectionSchema } from './analysis.ts';
import { itemQuerySchema } from './benchmarks.ts';
import { idSchema, procedure } from './problems.ts';
import { responseQuerySchema } from './responses.ts';

export const exportSchema = z.discriminatedUnion('kind', [
  /** The responses of a query, a row each, with the grade in force and a summary of each profile (CSV). */
  z.strictObject({ kind: z.literal('responses'), query: responseQuerySchema }),
  /** The items of a query, a row each (CSV). */
  z.strictObject({ kind: z.literal('items'), query: itemQuerySchema }),
  /** A response's tokens, a row each, with their alternatives (CSV). */
  z.strictObject({ kind: z.literal('tokens'), responseId: idSchema }),
  /** All traces of a run, a line a response, as `ewb trace` writes them, with question, reference, verdict (JSONL). Of a damaged one, a line with its `problem`. */
  z.strictObject({ kind: z.literal('traces'), runId: idSchema }),
  /** Every grade that anyone gave the responses of a run, a row each, those that were taken back too (CSV). */
  z.strictObject({ kind: z.literal('grades'), runId: idSchema }),
  /**
   * One row each finished answer that is not filtered out: ids, run settings, benchmark, question, correct (1 or 0 as
   * the selection counts it, empty where it does not), verdict, grader, every measure (CSV).
   */
  z.strictObject({ kind: z.literal('features'), selection: selectionSchema }),
  /** A page that opens offline; the screen made it (settings, receipts, tables, charts). */
  z.strictObject({ kind: z.literal('report'), name: z.string().max(200), html: z.string().max(64_000_000) }),
]);
export type Export = z.infer<typeof exportSchema>;

export const exportResultSchema = z.discriminatedUnion('kind', [
  /** The host has written it where the user said. The notice says what could not be written, in a sentence. */
  z.strictObject({
    kind: z.literal('saved'),
    path: z.string(),
    rows: z.int(),
    notice: z.string().nullable(),
  }),
  /** The page is to fetch it from here, once, within a minute. */
  z.strictObject({ kind: z.literal('download'), url: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('cancelled') }),
]);
export type ExportResult = z.infer<typeof exportResultSchema>;

export const exportsContract = {
  /** Through a save dialog on the desktop, a download in the browser. */
  make: procedure.input(exportSchema).output(exportResultSchema),
};
