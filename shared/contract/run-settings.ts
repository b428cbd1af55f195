import { z } from 'zod';

/** How the next token is drawn. Filters act on the raw distribution in this order, temperature last. */
export const samplingSchema = z.strictObject({
  /** 0 is greedy (the most likely token); otherwise the filtered distribution is sharpened by 1/temperature. */
  temperature: z.number().min(0).max(10),
  /** Keep the k most likely tokens; 0 keeps all. */
  topK: z.int().min(0).default(0),
  /** Keep the fewest tokens whose mass reaches p; 1 keeps all. */
  topP: z.number().gt(0).max(1).default(1),
  /** Keep tokens at least this many times as likely as the most likely one; 0 keeps all. */
  minP: z.number().min(0).max(1).default(0),
});
export type Sampling = z.infer<typeof samplingSchema>;

/** Where and how wide a model is run. Everything left to `auto` is chosen at load and told in the receipt. */
export const placementSchema = z.strictObject({
  /** `auto` takes a GPU where there is one, `off` stays on the CPU. */
  gpu: z.enum(['auto', 'off']).default('auto'),
  /** Layers on the GPU. */
  gpuLayers: z.union([z.literal('auto'), z.int().min(0)]).default('auto'),
  /** Contexts that decode side by side, sharing the weights. */
  contexts: z.union([z.literal('auto'), z.int().min(1).max(64)]).default('auto'),
  /** Sequences batched together in each context. */
  sequences: z.union([z.literal('auto'), z.int().min(1).max(256)]).default('auto'),
  /** CPU threads of each context. */
  threads: z.union([z.literal('auto'), z.int().min(1).max(512)]).default('auto'),
  /** Tokens of context for each sequence (prompt and answer). */
  contextSize: z.union([z.literal('auto'), z.int().min(8)]).default('auto'),
});
export type Placement = z.infer<typeof placementSchema>;

/** The decoding settings of a run: with the model's file and the items, all that decides its answers. */
export const runSettingsSchema = z.strictObject({
  sampling: samplingSchema,
  /** Run seed; each response's generator is derived from it, the item and the sample's index. */
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Answers to each item. */
  samplesPerItem: z.int().min(1).max(1000).default(1),
  maxTokens: z.int().min(1),
  /** System message, if any. */
  systemPrompt: z.string().nullable().default(null),
  /** The user's message; `{question}` stands for the item's question. */
  promptTemplate: z.string().default('{question}'),
  /** Alternatives stored at each token. */
  alternatives: z.int().min(1).max(1000).default(20),
  /**
   * One sequence a context, one thread a context, each prompt from an empty cache: repeats agree to the
   * last bit. Otherwise sequences are batched: faster on a GPU, and repeats agree up to rounding.
   */
  reproducible: z.boolean().default(true),
  placement: placementSchema.default(placementSchema.parse({})),
});
export type RunSettings = z.infer<typeof runSettingsSchema>;

/** What a run was really made with: recorded when its model is loaded. */
export const receiptSchema = z.strictObject({
  appVersion: z.string(),
  model: z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.int(), vocabulary: z.int() }),
  /** Release of llama.cpp inside node-llama-cpp, and the version of node-llama-cpp. */
  llamaCpp: z.string(),
  nodeLlamaCpp: z.string(),
  /** `cpu`, `cuda`, `vulkan` or `metal`: what was loaded, not what was asked for. */
  backend: z.string(),
  devices: z.array(z.string()),
  gpuLayers: z.int(),
  contexts: z.int(),
  sequences: z.int(),
  threads: z.int(),
  contextSize: z.int(),
  /** Tokens a second of each width that was tried at load; empty where none had to be. */
  calibration: z.array(z.strictObject({ contexts: z.int(), threads: z.int(), tokensPerSecond: z.number() })),
  /** `ladder`: the fast exact capture. `full`: the whole distribution at each token (slow path). */
  capture: z.enum(['ladder', 'full']),
  /** Why the slow path was taken, or null. */
  captureNote: z.string().nullable(),
  reproducible: z.boolean(),
  /** How far a repeat agrees, in words. */
  repeats: z.string(),
  sampler: z.string(),
  seed: z.int(),
  chatTemplateSha256: z.string().nullable(),
  promptTemplate: z.string(),
  systemPrompt: z.string().nullable(),
  platform: z.string(),
  recordedAt: z.string(),
  /** Where the run was resumed with something otherwise: what, and when. */
  resumedWith: z.array(
    z.strictObject({
      recordedAt: z.string(),
      differing: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type Receipt = z.infer<typeof receiptSchema>;
