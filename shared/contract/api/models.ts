import { z } from 'zod';
import { idSchema, procedure } from './problems.ts';

/** An external model has no file here, only imported runs: path and hash say nothing, and it cannot be run. */
export const modelKindSchema = z.enum(['file', 'external']);

export const modelSchema = z.strictObject({
  id: idSchema,
  kind: modelKindSchema,
  sha256: z.string(),
  name: z.string(),
  path: z.string(),
  bytes: z.number(),
  architecture: z.string().nullable(),
  quantisation: z.string().nullable(),
  contextLength: z.int().nullable(),
  addedAt: z.string(),
  /** Whether the file is where it was. */
  present: z.boolean(),
  /** Runs made with it. */
  runs: z.int(),
});
export type ModelRow = z.infer<typeof modelSchema>;

export const modelsContract = {
  list: procedure.output(z.array(modelSchema)),
  /** Adds a GGUF file by its path, or finds it again where its bytes are known. REFUSED with the reason. */
  add: procedure.input(z.strictObject({ path: z.string().min(1) })).output(modelSchema),
  /** Takes a model off the list. REFUSED where runs were made with it; the file stays. */
  remove: procedure.input(z.strictObject({ id: idSchema })).output(z.strictObject({})),
};
