import { z } from 'zod';

/** How many answers were taken and why others were not. */
export const populationSchema = z.strictObject({
  taken: z.int(),
  correct: z.int(),
  incorrect: z.int(),
  /** Among the taken: counted as incorrect though undecided. */
  undecided: z.int(),
  /** Among the taken: did not come to their own end. */
  cutOff: z.int(),
  leftOut: z.strictObject({
    ungraded: z.int(),
    undecided: z.int(),
    cutOff: z.int(),
    /** Category, grader or length. */
    filtered: z.int(),
    /** Empty answers, damaged or missing traces. */
    unmeasured: z.int(),
  }),
  /** Whether each question of the selection has one answer (then intervals are DeLong's). */
  answeredOnce: z.boolean(),
  runs: z.int(),
  /** Of runs of external models, which have top-20 entropies only. */
  withoutExact: z.int(),
  /** Fewest alternatives stored with any taken token, where fewer than 20. */
  fewAlternatives: z.int().nullable(),
});
export type Population = z.infer<typeof populationSchema>;
