import { z } from 'zod';
import { populationSchema } from './population.ts';
import { idSchema } from './problems.ts';

const pointSchema = z.strictObject({
  /** Token position from 1, or the middle of a bin of relative position (0 to 1). */
  x: z.number(),
  n: z.int(),
  /** Nats. */
  mean: z.number(),
  /** 10th, 25th, 50th, 75th and 90th percentile (nats). */
  quantiles: z.array(z.number()).length(5),
});
const seriesSchema = z.strictObject({ correct: z.array(pointSchema), incorrect: z.array(pointSchema) });
/** Answers behind a place of a chart. */
const answersThereSchema = z.strictObject({
  answers: z.int(),
  /** At most 50 of them, those of the highest entropy there first (nats). */
  some: z.array(z.strictObject({ responseId: idSchema, entropy: z.number() })),
});
/** One for each of the 20 bins of relative position. */
const answersByBinSchema = z.strictObject({
  correct: z.array(answersThereSchema),
  incorrect: z.array(answersThereSchema),
});
export type AnswersByBin = z.infer<typeof answersByBinSchema>;

export const positionsSchema = z.strictObject({
  population: populationSchema,
  /** Answers whose traces were read: all that were taken, or 20,000 drawn of them (always the same draw). */
  read: z.int(),
  /** By token, up to the 1,024th. */
  absolute: seriesSchema,
  /** The same, only over the answers that reach `reach` tokens: the last that ten answers of each class have, or 0. */
  reaching: seriesSchema,
  reach: z.int(),
  relative: seriesSchema,
  /** Share of all peaks in each of 20 bins of relative position; `relative` has a point a bin. */
  peaks: z.strictObject({ correct: z.array(z.number()), incorrect: z.array(z.number()) }),
  /** The answers behind `relative`: entropies are means of a bin; and behind `peaks`: of the highest peak there. */
  relativeAnswers: answersByBinSchema,
  peakAnswers: answersByBinSchema,
});
export type Positions = z.infer<typeof positionsSchema>;

/** A token at which answers fork: its entropy is above the threshold. */
export const forkingTokenSchema = z.strictObject({
  /** The chosen token's text; runs of different models share a row where the text is the same. */
  text: z.string(),
  count: z.int(),
  answers: z.int(),
  meanEntropy: z.number(),
  /** Share of the answers with this token forking that are incorrect, and of all answers, to compare. */
  failureRate: z.number(),
  /** Some of those answers, at most 50. */
  responseIds: z.array(idSchema),
});
export type ForkingToken = z.infer<typeof forkingTokenSchema>;
