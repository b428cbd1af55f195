import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { receiptSchema, runSettingsSchema } from '../run-settings.ts';
import { uploadedFileSchema } from './benchmarks.ts';
import { modelKindSchema } from './models.ts';
import { idSchema, procedure } from './problems.ts';

export const runStateSchema = z.enum(['queued', 'running', 'paused', 'done', 'cancelled', 'failed']);

export const runRowSchema = z.strictObject({
  id: idSchema,
  studyId: idSchema.nullable(),
  study: z.string().nullable(),
  modelId: idSchema,
  model: z.string(),
  /** The answers of an external model were imported: with top-20 entropies only. */
  modelKind: modelKindSchema,
  benchmarkId: idSchema,
  benchmark: z.string(),
  state: runStateSchema,
  stateReason: z.string().nullable(),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  correct: z.int(),
  incorrect: z.int(),
  undecided: z.int(),
  /** Finished answers that did not come to their own end. */
  cutOff: z.int(),
  /** Generated tokens of the finished answers. */
  tokens: z.number(),
  /** Mean over the finished answers of their mean entropy (nats a token); exact unless imported. */
  meanEntropy: z.number().nullable(),
  /** These two are null where answers were imported. */
  temperature: z.number().nullable(),
  seed: z.int().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type RunRow = z.infer<typeof runRowSchema>;

export const runDetailSchema = z.strictObject({
  row: runRowSchema,
  settings: runSettingsSchema,
  receipt: receiptSchema.nullable(),
  /** 99th percentile of the run's token entropies (nats): the top of the heatmap's scale. Null before any. */
  entropy99: z.number().nullable(),
  /** Time an answer took while any was being written, pauses left out; null before the run is done. */
  secondsAnAnswer: z.number().nullable(),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

/** A new study: every model on every benchmark. */
export const newRunsSchema = z.strictObject({
  name: z.string().max(200).nullable(),
  modelIds: z.array(idSchema).min(1),
  benchmarkIds: z.array(idSchema).min(1),
  /** Items drawn from each benchmark, by the settings' seed. */
  items: z.union([z.int().min(1), z.literal('all')]),
  settings: runSettingsSchema,
});
export type NewRuns = z.infer<typeof newRunsSchema>;

/** Answers that were recorded elsewhere, in JSONL: see the README for what its lines may be. */
export const traceImportSchema = z.strictObject({
  source: z.discriminatedUnion('kind', [
    /** A file on the host's machine, by its whole path: of any size. */
    z.strictObject({ kind: z.literal('path'), path: z.string().min(1) }),
    uploadedFileSchema.extend({ kind: z.literal('uploaded') }),
  ]),
  /** Whose answers they are, and to what; null where each line says it. */
  model: z.string().min(1).max(200).nullable(),
  benchmark: z.string().min(1).max(200).nullable(),
});
export type TraceImportRequest = z.infer<typeof traceImportSchema>;

/** The queue as it is; see queue-progress.ts. */
export const queueProgressSchema = z.strictObject({
  activity: z.enum(['idle', 'loading', 'answering', 'waiting']),
  current: z.strictObject({ id: idSchema, done: z.int(), failed: z.int(), total: z.int() }).nullable(),
  done: z.int(),
  failed: z.int(),
  total: z.int(),
  tokensPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  trouble: z.string().nullable(),
});

/** What was written of an answer since the last such message; the first has all so far. */
export const liveSchema = z.strictObject({
  responseId: idSchema,
  question: z.string(),
  /** True where the answer begins anew: what was shown before is dropped. */
  begins: z.boolean(),
  pieces: z.array(z.strictObject({ text: z.string(), entropy: z.number() })),
});
export type Live = z.infer<typeof liveSchema>;

const runIdInput = z.strictObject({ id: idSchema });
const nothing = z.strictObject({});

export const runsContract = {
  list: procedure.output(z.array(runRowSchema)),
  get: procedure.input(runIdInput).output(runDetailSchema),
  /** Plans and queues. REFUSED where a model's file is gone or a prompt template has no place for the question. */
  create: procedure
    .input(newRunsSchema)
    .output(z.strictObject({ studyId: idSchema, runIds: z.array(idSchema) })),
  /** The text that would be sent for a benchmark's first item, through the model's chat template. */
  previewPrompt: procedure
    .input(
      z.strictObject({
        modelId: idSchema,
        benchmarkId: idSchema,
        systemPrompt: z.string().nullable(),
        promptTemplate: z.string(),
      }),
    )
    .output(z.strictObject({ text: z.string() })),
  /** Plans and queues the sample study, or finds it; see runs/sample-study.ts. */
  runSample: procedure
    .input(z.strictObject({ again: z.boolean() }))
    .output(z.strictObject({ studyId: idSchema, runIds: z.array(idSchema) })),
  pause: procedure.input(runIdInput).output(nothing),
  resume: procedure.input(runIdInput).output(nothing),
  cancel: procedure.input(runIdInput).output(nothing),
  retryFailed: procedure.input(runIdInput).output(z.strictObject({ queued: z.int() })),
  /**
   * Stores recorded answers as finished runs of external models, one of each model on each benchmark, all or none.
   * REFUSED names file, line and field.
   */
  importTraces: procedure
    .input(traceImportSchema)
    .output(z.strictObject({ runIds: z.array(idSchema), answers: z.int() })),
  /** Removes a run with all its responses, traces and grades, for good. REFUSED while it is worked on. */
  remove: procedure.input(runIdInput).output(nothing),
  progress: procedure.output(eventIterator(queueProgressSchema)),
  /** The answer being written, of whatever run is worked on. */
  live: procedure.output(eventIterator(liveSchema)),
};
