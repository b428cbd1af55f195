import { z } from 'zod';

/** Who gives verdicts: a rule, a judge model, a person, or a file that came with verdicts in it. */
export const GRADER_KINDS = ['person', 'judge', 'file', 'rule'] as const;
export const graderKindSchema = z.enum(GRADER_KINDS);
export type GraderKind = z.infer<typeof graderKindSchema>;

/**
 * The kinds from the one that counts first to the one that counts last. Of each kind a response's last grade that was
 * not withdrawn is heard; of these the first decided one counts. A person's *undecided* counts as decided; another's
 * gives way to the next kind that decided, and counts only where none did.
 */
export const precedenceSchema = z
  .array(graderKindSchema)
  .length(GRADER_KINDS.length)
  .refine((kinds) => new Set(kinds).size === kinds.length, 'Each kind of grader stands once.');

/** One grader in one version and with one set of settings: verdicts of two are never mixed. */
export const graderSchema = z.strictObject({
  id: z.int().min(1),
  kind: graderKindSchema,
  /** The rule's kind, the judge's or person's name, the file's. */
  name: z.string(),
  /** Of the rule's code, or of the judge's prompt; 1 for persons and files. */
  version: z.int(),
  /** What distinguishes it from others of its name, in words: "±5 %"; empty where there is nothing to say. */
  settings: z.string(),
});
export type Grader = z.infer<typeof graderSchema>;

/** How an answer came up before the person who graded it. */
export const SHOWN_BY = ['all', 'random', 'priority'] as const;
export const shownBySchema = z.enum(SHOWN_BY);
export type ShownBy = z.infer<typeof shownBySchema>;
