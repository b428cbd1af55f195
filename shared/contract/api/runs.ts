import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { receiptSchema, runSettingsSchema } from '../run-settings.ts';
import { idSchema, procedure } from './problems.ts';

export const runStateSchema = z.enum(['queued', 'running', 'paused', 'done', 'cancelled', 'failed']);

export const runRowSchema = z.strictObject({
  id: idSchema,
  studyId: idSchema.nullable(),
  study: z.string().nullable(),
  modelId: idSchema,
  model: z.string(),
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
  /** Mean over the finished answers of their mean exact entropy (nats a token). */
  meanEntropy: z.number().nullable(),
  temperature: z.number(),
  seed: z.int(),
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
  /** Removes a run with all its responses, traces and grades, for good. REFUSED while it is worked on. */
  remove: procedure.input(runIdInput).output(nothing),
  progress: procedure.output(eventIterator(queueProgressSchema)),
  /** The answer being written, of whatever run is worked on. */
  live: procedure.output(eventIterator(liveSchema)),
};
