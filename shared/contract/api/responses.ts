import { z } from 'zod';
import { graderKindSchema } from '../grader.ts';
import { idSchema, procedure } from './problems.ts';

export const verdictSchema = z.enum(['correct', 'incorrect', 'undecided']);
const endSchema = z.enum(['stop', 'length', 'context']);

export const responseRowSchema = z.strictObject({
  id: idSchema,
  itemKey: z.string(),
  category: z.string().nullable(),
  sample: z.int(),
  question: z.string(),
  state: z.enum(['pending', 'done', 'failed']),
  extracted: z.string().nullable(),
  verdict: verdictSchema.nullable(),
  end: endSchema.nullable(),
  tokens: z.int().nullable(),
  /** Nats a token. */
  meanEntropy: z.number().nullable(),
  error: z.string().nullable(),
});
export type ResponseRow = z.infer<typeof responseRowSchema>;

/** Which of a run's responses are shown, and in what order. */
export const responseQuerySchema = z.strictObject({
  runId: idSchema,
  /** In question, answer, item key and category. */
  search: z.string(),
  verdicts: z.array(z.union([verdictSchema, z.literal('ungraded')])),
  ends: z.array(endSchema),
  states: z.array(z.enum(['pending', 'done', 'failed'])),
  sort: z.strictObject({
    column: z.enum(['plan', 'question', 'extracted', 'verdict', 'end', 'tokens', 'meanEntropy', 'category']),
    descending: z.boolean(),
  }),
});
export type ResponseQuery = z.infer<typeof responseQuerySchema>;

export const gradeSchema = z.strictObject({
  id: idSchema,
  /** The grader's name: with its kind, version and settings as shared/contract/grader.ts has them. */
  grader: z.string(),
  kind: graderKindSchema,
  version: z.int(),
  settings: z.string(),
  /** Null: this grader takes its verdict back. */
  verdict: verdictSchema.nullable(),
  inForce: z.boolean(),
  extracted: z.string().nullable(),
  range: z.strictObject({ start: z.int(), end: z.int() }).nullable(),
  reason: z.string(),
  /** What a person or a judge wrote of it; empty where nothing. */
  note: z.string(),
  createdAt: z.string(),
});
export type ShownGrade = z.infer<typeof gradeSchema>;

export const responseDetailSchema = z.strictObject({
  id: idSchema,
  runId: idSchema,
  model: z.string(),
  benchmark: z.string(),
  item: z.strictObject({
    key: z.string(),
    question: z.string(),
    reference: z.string(),
    category: z.string().nullable(),
  }),
  sample: z.int(),
  state: z.enum(['pending', 'done', 'failed']),
  text: z.string().nullable(),
  end: endSchema.nullable(),
  promptTokens: z.int().nullable(),
  tokens: z.int().nullable(),
  durationMs: z.number().nullable(),
  meanEntropy: z.number().nullable(),
  error: z.string().nullable(),
  /** By anyone, newest first; what was taken back too. */
  grades: z.array(gradeSchema),
  /** Place in the query, from 0, with its neighbours; null where no query was given or it is not in it. */
  place: z
    .strictObject({
      index: z.int(),
      total: z.int(),
      previous: idSchema.nullable(),
      next: idSchema.nullable(),
    })
    .nullable(),
});
export type ResponseDetail = z.infer<typeof responseDetailSchema>;

export const storedTraceSchema = z.discriminatedUnion('kind', [
  /** As stored, in base64: shared/trace decodes it, and says where it is damaged. */
  z.strictObject({
    kind: z.literal('stored'),
    bytes: z.base64(),
    /** The text of each alternative by token id, for the ids that occur. */
    texts: z.record(z.string(), z.string()),
  }),
  z.strictObject({ kind: z.literal('missing') }),
]);

export const responsesContract = {
  page: procedure
    .input(
      z.strictObject({
        query: responseQuerySchema,
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.strictObject({ total: z.int(), rows: z.array(responseRowSchema) })),
  get: procedure
    .input(z.strictObject({ id: idSchema, query: responseQuerySchema.nullable() }))
    .output(responseDetailSchema),
  trace: procedure.input(z.strictObject({ id: idSchema })).output(storedTraceSchema),
};
