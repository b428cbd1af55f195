import { z } from 'zod';
import { idSchema, procedure } from './problems.ts';
import { responseQuerySchema } from './responses.ts';

export const exportSchema = z.discriminatedUnion('kind', [
  /** The responses of a query, a row each, with a summary of each profile (CSV). */
  z.strictObject({ kind: z.literal('responses'), query: responseQuerySchema }),
  /** A response's tokens, a row each, with their alternatives (CSV). */
  z.strictObject({ kind: z.literal('tokens'), responseId: idSchema }),
  /** All traces of a run, a line a response, as `ewb trace` writes them, with question, reference, verdict (JSONL). */
  z.strictObject({ kind: z.literal('traces'), runId: idSchema }),
]);
export type Export = z.infer<typeof exportSchema>;

export const exportResultSchema = z.discriminatedUnion('kind', [
  /** The host has written it where the user said. */
  z.strictObject({ kind: z.literal('saved'), path: z.string(), rows: z.int() }),
  /** The page is to fetch it from here, once, within a minute. */
  z.strictObject({ kind: z.literal('download'), url: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('cancelled') }),
]);
export type ExportResult = z.infer<typeof exportResultSchema>;

export const exportsContract = {
  /** Through a save dialog on the desktop, a download in the browser. */
  make: procedure.input(exportSchema).output(exportResultSchema),
};
