import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { jobStateSchema } from '../job-state.ts';
import {
  calibrationSchema,
  classifierSchema,
  featureChoiceSchema,
  trainingSettingsSchema,
} from '../training.ts';
import { idSchema, procedure } from './problems.ts';

const figure = z.number().nullable();
const name = z.string().trim().min(1).max(200);
const progressSchema = z.strictObject({
  kind: z.literal('progress'),
  done: z.number(),
  total: z.number(),
  what: z.string(),
});

/**
 * A share with its 95 % sampling interval: bootstrap over questions (Wilson's for verdicts where each question has one
 * answer). It knows nothing of a shift; null where it would have no width.
 */
export const estimateSchema = z.strictObject({ value: z.number(), low: figure, high: figure });
export type Estimate = z.infer<typeof estimateSchema>;

/** A finished run as a training or target benchmark. */
export const candidateSchema = z.strictObject({
  runId: idSchema,
  model: z.string(),
  modelId: idSchema,
  benchmark: z.string(),
  benchmarkId: idSchema,
  /** Finished answers, those with a verdict, the empty or unmeasured ones. */
  responses: z.int(),
  graded: z.int(),
  unmeasured: z.int(),
  undecided: z.int(),
  cutOff: z.int(),
  questions: z.int(),
  /** Of the graded ones, undecided counted as incorrect; null where nothing is graded. */
  accuracy: estimateSchema.nullable(),
  /** Not all of its verdicts came up by chance or all of them: some were picked by priority. */
  byPriority: z.boolean(),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** Estimated against true accuracy of one benchmark. */
export const sliceResultSchema = z.strictObject({
  runId: idSchema,
  model: z.string(),
  benchmark: z.string(),
  /**
   * `held out`: questions of a training benchmark that were not trained on (the 20 %, and those of further runs on it);
   * `other`: a benchmark outside the composition.
   */
  domain: z.enum(['held out', 'other']),
  n: z.int(),
  truth: estimateSchema.nullable(),
  estimate: estimateSchema,
  /** Largest error seen when each training benchmark was left out in turn; from three on. */
  errorBand: figure,
  auroc: figure,
  brier: figure,
  ece: figure,
});
export type SliceResult = z.infer<typeof sliceResultSchema>;

/** Errors of one way to estimate, over benchmarks, unweighted. */
export const methodResultSchema = z.strictObject({
  /** `sentinel`, `atc:<measure>`, `average confidence`, `training accuracy`, `platt:<measure>`, `length only`. */
  method: z.string(),
  maeOther: figure,
  maeAll: figure,
  /** Of estimates with truths, over all slices that `maeAll` is of. */
  spearman: figure,
  pearson: figure,
  /** By run, in the order of the slices. */
  estimates: z.array(figure),
  /** The best of its kind by its error on the targets: chosen by looking at them. */
  postHoc: z.boolean(),
});
export type MethodResult = z.infer<typeof methodResultSchema>;

export const evaluationSchema = z.strictObject({
  slices: z.array(sliceResultSchema),
  methods: z.array(methodResultSchema),
  /** Of the predicted probabilities over all judged answers: predicted, observed, n a bin. */
  reliability: z.array(z.strictObject({ predicted: z.number(), observed: z.number(), n: z.int() })),
  /** Drop of AUROC when a feature is shuffled among the held-out answers. */
  importance: z.array(z.strictObject({ feature: z.string(), drop: z.number(), sd: z.number() })),
  /** Questions that stand on both sides, exactly or after masking numbers and names. */
  leaked: z.array(z.strictObject({ benchmark: z.string(), questions: z.int(), example: z.string() })),
  /** Sentences: a warning each. */
  warnings: z.array(z.string()),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

export const sentinelRowSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  createdAt: z.string(),
  /** Names of the training benchmarks, with the accuracy and number of answers trained on. */
  composition: z.array(
    z.strictObject({ runId: idSchema.nullable(), benchmark: z.string(), accuracy: z.number(), n: z.int() }),
  ),
  /** Empty where an imported one does not say. */
  model: z.string(),
  settings: trainingSettingsSchema,
  /** Null where it was imported and not judged here. */
  maeOther: figure,
  maeAll: figure,
  spearman: figure,
  auroc: figure,
  imported: z.boolean(),
  /** Verdicts that changed since it was trained on them: it keeps the labels of then. */
  staleLabels: z.int(),
});
export type SentinelRow = z.infer<typeof sentinelRowSchema>;

export const trainingRequestSchema = z.strictObject({
  name,
  runIds: z.array(idSchema).min(1).max(100),
  settings: trainingSettingsSchema,
});

/* ---- Sweep ---- */

export const sweepRequestSchema = z.strictObject({
  name,
  /** Of one model, one run a benchmark. */
  runIds: z.array(idSchema).min(2).max(40),
  sizes: z.array(z.int().min(1).max(6)).min(1),
  classifiers: z.array(classifierSchema).min(1),
  calibrations: z.array(calibrationSchema).min(1),
  balances: z.array(z.boolean()).min(1),
  features: z.array(featureChoiceSchema).min(1),
  search: z.enum(['none', 'split', 'folds']),
  profile: z.enum(['exact', 'top20']),
  seed: z.int().min(0),
  undecided: z.enum(['incorrect', 'left out']),
});
export type SweepRequest = z.infer<typeof sweepRequestSchema>;

export const sweepSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  state: jobStateSchema,
  reason: z.string().nullable(),
  /** Of the configurations, those that are trained only to be left out from included. */
  done: z.int(),
  total: z.int(),
  secondsLeft: figure,
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  request: sweepRequestSchema,
  benchmarks: z.array(z.strictObject({ runId: idSchema, benchmark: z.string(), accuracy: z.number() })),
});
export type Sweep = z.infer<typeof sweepSchema>;

/** One trained configuration, judged on all benchmarks. */
export const sweepResultSchema = z.strictObject({
  /** Places among the sweep's benchmarks. */
  composition: z.array(z.int()),
  /** Of the training group. */
  accuracy: z.number(),
  classifier: classifierSchema,
  calibration: calibrationSchema,
  balance: z.boolean(),
  /** "10D", or the keys joined by "+". */
  features: z.string(),
  maeOther: figure,
  maeAll: figure,
  spearman: figure,
  pearson: figure,
  auroc: figure,
  /** Mean error when each training benchmark was left out in turn: the honest choice goes by it. From two on. */
  leftOut: figure,
  /** ATC on the measures max, se_sum, nll_sum, mean over the same composition: MAE of the others. */
  atc: z.record(z.string(), figure),
  /** Why it could not be trained, in a sentence. */
  problem: z.string().nullable(),
});
export type SweepResult = z.infer<typeof sweepResultSchema>;

const byId = z.strictObject({ id: idSchema });
const none = z.strictObject({});

export const sentinelsContract = {
  /** Every run with finished answers. */
  candidates: procedure.output(z.array(candidateSchema)),
  list: procedure.output(z.array(sentinelRowSchema)),
  get: procedure.input(byId).output(sentinelRowSchema),
  /** Progress, then the new sentinel. Leaving the stream cancels. REFUSED says why it cannot be trained. */
  train: procedure
    .input(trainingRequestSchema)
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          progressSchema,
          z.strictObject({ kind: z.literal('trained'), id: idSchema }),
        ]),
      ),
    ),
  /** On every other graded run of the workspace (of the model it was trained on unless `otherModels`) and what was held out. */
  evaluate: procedure
    .input(z.strictObject({ id: idSchema, otherModels: z.boolean() }))
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          progressSchema,
          z.strictObject({ kind: z.literal('evaluation'), evaluation: evaluationSchema }),
        ]),
      ),
    ),
  rename: procedure.input(z.strictObject({ id: idSchema, name })).output(none),
  duplicate: procedure.input(byId).output(byId),
  /** Gone from the shelf; `restore` brings it back until the workspace is closed. */
  remove: procedure.input(byId).output(none),
  restore: procedure.input(byId).output(none),
  /** The whole sentinel as JSON text, by the schema that README documents. */
  export: procedure.input(byId).output(z.strictObject({ fileName: z.string(), content: z.string() })),
  /** REFUSED names the field. */
  import: procedure
    .input(z.strictObject({ fileName: z.string(), content: z.string().max(64 * 2 ** 20) }))
    .output(byId),

  /** Estimated accuracy of runs that need not be graded. */
  apply: procedure.input(z.strictObject({ id: idSchema, runIds: z.array(idSchema).min(1).max(1000) })).output(
    z.strictObject({
      slices: z.array(
        z.strictObject({
          runId: idSchema,
          model: z.string(),
          benchmark: z.string(),
          /** Other than the training runs' model: the estimate is then not to be relied on. */
          otherModel: z.boolean(),
          n: z.int(),
          unmeasured: z.int(),
          estimate: estimateSchema,
          errorBand: figure,
          truth: estimateSchema.nullable(),
        }),
      ),
      warnings: z.array(z.string()),
    }),
  ),
  /** A run's answers, most likely wrong first. */
  risks: procedure
    .input(
      z.strictObject({
        id: idSchema,
        runId: idSchema,
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(
      z.strictObject({
        total: z.int(),
        rows: z.array(
          z.strictObject({
            responseId: idSchema,
            itemKey: z.string(),
            question: z.string(),
            extracted: z.string().nullable(),
            verdict: z.enum(['correct', 'incorrect', 'undecided']).nullable(),
            /** Probability that it is correct. */
            probability: z.number(),
          }),
        ),
      }),
    ),

  sweeps: procedure.output(z.array(sweepSchema)),
  /** How many configurations it lists, how many classifiers that takes to train, and about how long. */
  sweepSize: procedure
    .input(sweepRequestSchema)
    .output(z.strictObject({ configurations: z.int(), fits: z.int(), seconds: figure })),
  startSweep: procedure.input(sweepRequestSchema).output(byId),
  pauseSweep: procedure.input(byId).output(none),
  resumeSweep: procedure.input(byId).output(none),
  cancelSweep: procedure.input(byId).output(none),
  removeSweep: procedure.input(byId).output(none),
  sweepResults: procedure.input(byId).output(z.array(sweepResultSchema)),
};
