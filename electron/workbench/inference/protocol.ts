import { z } from 'zod';
import { placementSchema, samplingSchema } from '#shared/contract/run-settings.ts';

/*
 * What the host and the inference worker say to each other. Both sides check what they receive.
 */

const promptSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chat'), system: z.string().nullable(), user: z.string() }),
  z.strictObject({ kind: z.literal('raw'), text: z.string() }),
]);

const endSchema = z.enum(['stop', 'length', 'context']);

/** An answer from elsewhere whose trace is taken, instead of one that is generated. */
const forcedSchema = z.discriminatedUnion('kind', [
  /** Plain text, no special tokens parsed; where `end` is `stop` the end-of-turn token follows it. */
  z.strictObject({ kind: z.literal('text'), text: z.string(), end: endSchema }),
  /** Token ids as they stand. */
  z.strictObject({ kind: z.literal('tokens'), tokens: z.array(z.int().min(0)), end: endSchema }),
]);
export type Forced = z.infer<typeof forcedSchema>;

/** One answer to make, or to score. */
export const answerJobSchema = z.strictObject({
  prompt: promptSchema,
  sampling: samplingSchema,
  /** What the answer's generator is derived from. */
  seed: z.strictObject({ run: z.int(), parts: z.array(z.union([z.string(), z.int()])) }),
  maxTokens: z.int().min(1),
  alternatives: z.int().min(1),
  forced: forcedSchema.nullable(),
});
export type AnswerJob = z.infer<typeof answerJobSchema>;

/** A JSON object with all of these fields, in this order. Written as JSON Schema has it. */
export const replyFormSchema = z.strictObject({
  type: z.literal('object'),
  properties: z.record(
    z.string(),
    z.union([
      z.strictObject({ type: z.literal('string'), maxLength: z.int().min(1) }),
      z.strictObject({ enum: z.array(z.string()).min(1) }),
    ]),
  ),
});
export type ReplyForm = z.infer<typeof replyFormSchema>;

/**
 * One reply to make: greedy, in the form of a grammar, without a trace.
 *
 * The user's message goes through the model's chat template; special tokens that are written in it are plain text.
 */
export const replyJobSchema = z.strictObject({
  user: z.string(),
  form: replyFormSchema,
  maxTokens: z.int().min(1),
});
export type ReplyJob = z.infer<typeof replyJobSchema>;

/** A model to load, and what its contexts must hold. */
export const loadRequestSchema = z.strictObject({
  modelPath: z.string(),
  placement: placementSchema,
  reproducible: z.boolean(),
  /** The longest prompts to come (with their answers, where those are scored) and the longest answer. */
  sizing: z.strictObject({
    prompts: z.array(promptSchema),
    answers: z.array(z.string()),
    maxTokens: z.int(),
  }),
});
export type LoadRequest = z.infer<typeof loadRequestSchema>;

/** How many tokens a second a candidate gave when the model was loaded. */
const calibrationSchema = z.strictObject({
  contexts: z.int(),
  threads: z.int(),
  tokensPerSecond: z.number(),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** What was loaded, as it is and not as it was asked for. */
export const loadedModelSchema = z.strictObject({
  vocabulary: z.int(),
  trainContext: z.int(),
  llamaCpp: z.string(),
  nodeLlamaCpp: z.string(),
  backend: z.string(),
  devices: z.array(z.string()),
  gpuLayers: z.int(),
  contexts: z.int(),
  sequences: z.int(),
  threads: z.int(),
  contextSize: z.int(),
  capture: z.enum(['ladder', 'full']),
  captureNote: z.string().nullable(),
  chatTemplate: z.string().nullable(),
  calibration: z.array(calibrationSchema),
});
export type LoadedModel = z.infer<typeof loadedModelSchema>;

const floats = z.custom<Float64Array>((value) => value instanceof Float64Array);
const integers = z.custom<Uint32Array>((value) => value instanceof Uint32Array);
const traceSchema = z.strictObject({
  alternatives: z.int(),
  tokens: integers,
  logprob: floats,
  rank: integers,
  entropy: floats,
  entropyBound: floats,
  entropyTop20: floats,
  tailMass: floats,
  topTokens: integers,
  topLogprobs: floats,
  start: integers,
  end: integers,
});

export const answerSchema = z.strictObject({
  text: z.string(),
  end: endSchema,
  promptTokens: z.int(),
  durationMs: z.number(),
  /** Tokens that climbed beyond the first rung of the capture. */
  climbs: z.int(),
  trace: traceSchema,
});
/** A finished answer with its trace. */
export type Answer = z.infer<typeof answerSchema>;

export const replySchema = z.strictObject({
  text: z.string(),
  /** `stop`: whole; else cut off at its limit, or where the context was full. */
  end: endSchema,
  promptTokens: z.int(),
  replyTokens: z.int(),
});
export type Reply = z.infer<typeof replySchema>;

/** What was written of an answer since it was last told, or all of it so far where it `begins`. */
const piecesSchema = z.strictObject({
  begins: z.boolean(),
  /** Runs of whole characters with the largest entropy of the tokens they came from (nats). */
  pieces: z.array(z.strictObject({ text: z.string(), entropy: z.number() })),
});
export type Pieces = z.infer<typeof piecesSchema>;

export const toWorkerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('load'), request: loadRequestSchema }),
  z.strictObject({ type: z.literal('answer'), id: z.int(), job: answerJobSchema }),
  z.strictObject({ type: z.literal('reply'), id: z.int(), job: replyJobSchema }),
  z.strictObject({ type: z.literal('cancel'), id: z.int() }),
]);
export type ToWorker = z.infer<typeof toWorkerSchema>;

export const fromWorkerSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('loaded'), model: loadedModelSchema }),
  /** The model cannot be loaded; the worker ends. */
  z.strictObject({ type: z.literal('refused'), problem: z.string() }),
  z.strictObject({ type: z.literal('started'), id: z.int() }),
  /** Tokens made since the last such message, and what was written of the one answer that is followed. */
  z.strictObject({
    type: z.literal('progress'),
    tokens: z.int(),
    followed: z.strictObject({ id: z.int(), pieces: piecesSchema }).nullable(),
  }),
  z.strictObject({ type: z.literal('answered'), id: z.int(), answer: answerSchema }),
  z.strictObject({ type: z.literal('replied'), id: z.int(), reply: replySchema }),
  /** This answer or reply cannot be made (a prompt that does not fit, say); trying again would not help. */
  z.strictObject({ type: z.literal('failed'), id: z.int(), reason: z.string() }),
  z.strictObject({ type: z.literal('cancelled'), id: z.int() }),
]);
export type FromWorker = z.infer<typeof fromWorkerSchema>;
