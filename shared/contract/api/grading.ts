import { z } from 'zod';
import { itemDetailsSchema, ruleSchema } from '../grading-rule.ts';
import { graderSchema, precedenceSchema, shownBySchema } from '../grader.ts';
import { jobStateSchema } from '../job-state.ts';
import { gradeSchema, verdictSchema } from './responses.ts';
import { idSchema, procedure } from './problems.ts';

/** Which finished responses of some runs are meant. */
export const gradingSelectionSchema = z.strictObject({
  runIds: z.array(idSchema).min(1),
  /**
   * `ungraded`: no verdict at all; `undecided`: by the verdict in force; `disputed`: graders in force disagree
   * (the last grade of each grader, any two decided ones that differ).
   */
  which: z.enum(['all', 'ungraded', 'undecided', 'disputed']),
});
export type GradingSelection = z.infer<typeof gradingSelectionSchema>;

export const listedGraderSchema = graderSchema.extend({
  /** Responses that it has graded and not taken back. */
  responses: z.int(),
});

/* ---- Jobs: grading many responses without the model that answered ---- */

export const gradingJobSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['rule', 'judge']),
  /** The rule's kind ("each benchmark's own rule" where none was chosen) or the judge's name. */
  name: z.string(),
  state: jobStateSchema,
  /** Why it is paused or failed, or what it waits for, in a sentence. */
  reason: z.string().nullable(),
  /** Responses to grade, and those graded by it so far, by verdict. */
  total: z.int(),
  done: z.int(),
  correct: z.int(),
  incorrect: z.int(),
  undecided: z.int(),
  /** Of a judge; 0 of a rule. */
  promptTokens: z.int(),
  replyTokens: z.int(),
  /** Responses a minute lately, and seconds left; null where not known. */
  perMinute: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type GradingJob = z.infer<typeof gradingJobSchema>;

/* ---- Judges ---- */

export const judgeSourceSchema = z.discriminatedUnion('kind', [
  /** A model of the workspace, run by the inference worker with a grammar, greedily. */
  z.strictObject({ kind: z.literal('local'), modelId: idSchema }),
  /** An OpenAI-compatible server: `baseUrl` up to and including /v1. */
  z.strictObject({
    kind: z.literal('endpoint'),
    baseUrl: z.url(),
    model: z.string().min(1),
    /** 0: as fast as it answers. */
    requestsPerMinute: z.int().min(0),
    /** Requests at once. */
    parallel: z.int().min(1).max(64),
  }),
]);
export type JudgeSource = z.infer<typeof judgeSourceSchema>;

export const judgeDraftSchema = z.strictObject({
  name: z.string().min(1).max(100),
  source: judgeSourceSchema,
  /** With {{question}}, {{reference}} and {{answer}} to be filled in; {{answer}} at least must be in it. */
  prompt: z.string().min(1),
  /** Of a reply. */
  maxTokens: z.int().min(16).max(8192),
});
export type JudgeDraft = z.infer<typeof judgeDraftSchema>;

export const judgeSchema = judgeDraftSchema.extend({
  id: idSchema,
  /** Raised whenever the prompt changes; earlier ones are kept with their verdicts. */
  promptVersion: z.int(),
  /** Of an endpoint. `stored`: in the system's key store; `environment`: in the variable `keyVariable`. */
  key: z.enum(['stored', 'environment', 'none']),
  /** The variable that a host without a key store reads it from; empty of a local judge. */
  keyVariable: z.string(),
});
export type Judge = z.infer<typeof judgeSchema>;

/* ---- By hand ---- */

export const raterSchema = z.strictObject({ name: z.string(), verdicts: z.int() });

export const handQueueSchema = z.strictObject({
  selection: gradingSelectionSchema,
  rater: z.string().min(1).max(100),
  /** `all`: in plan order; `priority`: disputed, undecided, near a sentinel's .5, ungraded, the rest. */
  order: shownBySchema,
  seed: z.int().min(0),
  /** Without those that this rater has graded already. */
  onlyNew: z.boolean(),
});
export type HandQueue = z.infer<typeof handQueueSchema>;

/** What a grader sees of a response. What a blind one must not see is not in it: not even on the wire. */
export const gradingCardSchema = z.strictObject({
  responseId: idSchema,
  benchmark: z.string(),
  itemKey: z.string(),
  category: z.string().nullable(),
  question: z.string(),
  reference: z.string(),
  details: itemDetailsSchema,
  text: z.string(),
  end: z.enum(['stop', 'length', 'context']),
  /** Where a rule found the answer; it marks the text in blind mode too, for it says nothing of the verdict. */
  range: z.strictObject({ start: z.int(), end: z.int() }).nullable(),
  /** This rater's own verdict that stands, with its note. */
  own: z.strictObject({ gradeId: idSchema, verdict: verdictSchema, note: z.string() }).nullable(),
  /** Null in blind mode. */
  open: z
    .strictObject({
      /** It names the model too. */
      runId: idSchema,
      model: z.string(),
      meanEntropy: z.number().nullable(),
      /** The verdict in force. */
      verdict: verdictSchema.nullable(),
      /** Every grade by others that stands, newest first. */
      grades: z.array(gradeSchema),
    })
    .nullable(),
});
export type GradingCard = z.infer<typeof gradingCardSchema>;

/* ---- How far to trust ---- */

/** A figure with its 95 % interval; that is null where it is not defined, or has no width. */
const intervalSchema = z.strictObject({
  estimate: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export const agreementRowSchema = z.strictObject({
  /** Null: all together. */
  benchmark: z.string().nullable(),
  /** Responses that both graded. */
  n: z.int(),
  /** counts[a][b], each in the order correct, incorrect, undecided. */
  confusion: z.array(z.array(z.int()).length(3)).length(3),
  /** Share of equal verdicts. */
  agreement: z.number().nullable(),
  /** Cohen's kappa with a 95 % interval by bootstrap over questions; null where it is not defined. */
  kappa: intervalSchema.nullable(),
  /** By each grader, over the same responses; undecided counts as incorrect. */
  accuracy: z.strictObject({ a: intervalSchema, b: intervalSchema }).nullable(),
  /** Of the measure for failure, within runs, under each grader's verdicts. */
  auroc: z.strictObject({ a: intervalSchema.nullable(), b: intervalSchema.nullable() }),
  /** Of persons' verdicts: how many came up by priority. Accuracy over these is not representative. */
  byPriority: z.strictObject({ a: z.int(), b: z.int() }),
});
export type AgreementRow = z.infer<typeof agreementRowSchema>;

export const disputeSchema = z.strictObject({
  responseId: idSchema,
  runId: idSchema,
  model: z.string(),
  benchmark: z.string(),
  itemKey: z.string(),
  question: z.string(),
  reference: z.string(),
  extracted: z.string().nullable(),
  a: verdictSchema,
  b: verdictSchema,
  aReason: z.string(),
  bReason: z.string(),
});
export type Dispute = z.infer<typeof disputeSchema>;

const pairSchema = z.strictObject({ runIds: z.array(idSchema).min(1), a: idSchema, b: idSchema });
const jobIdSchema = z.strictObject({ id: idSchema });
const none = z.strictObject({});

export const gradingContract = {
  /** Everyone who graded finished responses of these runs; of all runs where empty. */
  graders: procedure.input(z.strictObject({ runIds: z.array(idSchema) })).output(z.array(listedGraderSchema)),
  precedence: procedure.output(precedenceSchema),
  /** Verdicts in force are decided anew at once. */
  setPrecedence: procedure.input(precedenceSchema).output(none),
  /** How many responses a selection has. */
  count: procedure.input(gradingSelectionSchema).output(z.strictObject({ responses: z.int() })),

  /** Jobs, newest first. They survive the app, and go on where they stopped. */
  jobs: procedure.output(z.array(gradingJobSchema)),
  /** With each benchmark's own rule where `rule` is null. */
  gradeByRule: procedure
    .input(z.strictObject({ selection: gradingSelectionSchema, rule: ruleSchema.nullable() }))
    .output(z.strictObject({ jobId: idSchema })),
  gradeByJudge: procedure
    .input(z.strictObject({ selection: gradingSelectionSchema, judgeId: idSchema }))
    .output(z.strictObject({ jobId: idSchema })),
  pauseJob: procedure.input(jobIdSchema).output(none),
  resumeJob: procedure.input(jobIdSchema).output(none),
  cancelJob: procedure.input(jobIdSchema).output(none),
  /** What a rule makes of one response, without storing it. */
  tryRule: procedure
    .input(z.strictObject({ responseId: idSchema, rule: ruleSchema }))
    .output(gradeSchema.omit({ id: true, inForce: true, createdAt: true })),

  judges: procedure.output(z.array(judgeSchema)),
  /** The prompt that a new judge begins with. */
  defaultPrompt: procedure.output(z.strictObject({ prompt: z.string() })),
  saveJudge: procedure
    .input(z.strictObject({ id: idSchema.nullable(), draft: judgeDraftSchema }))
    .output(judgeSchema),
  /** Its verdicts stay. REFUSED while a job of it is not over. */
  removeJudge: procedure.input(z.strictObject({ id: idSchema })).output(none),
  /** Hands a key to the system's key store; null takes it away. REFUSED where the host has none. */
  setJudgeKey: procedure
    .input(z.strictObject({ id: idSchema, key: z.string().min(1).nullable() }))
    .output(none),
  /** Asks the judge about one response, storing nothing. REFUSED says what went wrong, without the key. */
  tryJudge: procedure
    .input(z.strictObject({ draft: judgeDraftSchema, judgeId: idSchema.nullable(), responseId: idSchema }))
    .output(
      z.strictObject({
        prompt: z.string(),
        reply: z.string(),
        verdict: verdictSchema,
        reason: z.string(),
        promptTokens: z.int(),
        replyTokens: z.int(),
      }),
    ),

  raters: procedure.output(z.array(raterSchema)),
  /** The responses to go through, in their order, fixed from now on. */
  handQueue: procedure.input(handQueueSchema).output(z.strictObject({ responseIds: z.array(idSchema) })),
  card: procedure
    .input(z.strictObject({ responseId: idSchema, rater: z.string(), blind: z.boolean() }))
    .output(gradingCardSchema),
  giveVerdict: procedure
    .input(
      z.strictObject({
        responseId: idSchema,
        rater: z.string().min(1).max(100),
        verdict: verdictSchema,
        note: z.string().max(10_000),
        shownBy: shownBySchema,
        blind: z.boolean(),
      }),
    )
    .output(z.strictObject({ gradeId: idSchema })),
  /** Takes this rater's verdict back: it stays in the history, and does not count any more. */
  withdraw: procedure
    .input(z.strictObject({ responseId: idSchema, rater: z.string().min(1).max(100) }))
    .output(none),

  /** First all together, then each benchmark. `measure` is a key of MEASURES. */
  agreement: procedure
    .input(pairSchema.extend({ measure: z.string() }))
    .output(z.strictObject({ rows: z.array(agreementRowSchema) })),
  /** Responses on which the two differ. */
  disputes: procedure
    .input(pairSchema.extend({ offset: z.int().min(0), limit: z.int().min(1).max(500) }))
    .output(z.strictObject({ total: z.int(), rows: z.array(disputeSchema) })),
};
