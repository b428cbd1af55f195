import { z } from 'zod';

/** What an answer is, hence how it is found, read and compared. */
export const ANSWER_KINDS = [
  'number',
  'integer',
  'choice',
  'true-false',
  'list',
  'text',
  'expression',
] as const;

export const answerKindSchema = z.enum(ANSWER_KINDS);
export type AnswerKind = z.infer<typeof answerKindSchema>;

/**
 * How a benchmark's answers are graded by rule. A number is right within
 * max(relativeTolerance |reference|, absoluteTolerance) of the reference; 0 and 0 ask for the same number.
 */
export const ruleSchema = z.strictObject({
  /** Of the answers; where an item names a kind of its own, that one counts. */
  kind: answerKindSchema,
  relativeTolerance: z.number().min(0).max(1),
  absoluteTolerance: z.number().min(0),
  /** References are worked solutions, from which the answer is taken as from a response. */
  workedReference: z.boolean(),
});
export type Rule = z.infer<typeof ruleSchema>;

/** Of a benchmark for which none was chosen. */
export const USUAL_RULE: Rule = {
  kind: 'number',
  relativeTolerance: 0,
  absoluteTolerance: 0,
  workedReference: true,
};

/** What an item says beside question and reference; all of it is optional. */
export const itemDetailsSchema = z.strictObject({
  /** Its answer's kind, where a benchmark has several. */
  kind: answerKindSchema.optional(),
  /** The reference's unit, as its file writes it; it may begin with a power of ten, which scales the reference. */
  unit: z.string().optional(),
  /** The choices as shown, A first. */
  choices: z.array(z.string()).min(2).optional(),
  /** Of each choice as shown, its place in the file (from 0). */
  permutation: z.array(z.int().min(0)).optional(),
  /** What may be wrong with it, in a sentence: "It asks about a picture that is not here." */
  flag: z.string().optional(),
});
export type ItemDetails = z.infer<typeof itemDetailsSchema>;
