import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { populationSchema } from './population.ts';
import { forkingTokenSchema, positionsSchema } from './position-figures.ts';
import { idSchema, procedure } from './problems.ts';

/** Which answers are analysed, and how they count. With its settings it can be named, saved and opened again. */
export const selectionSchema = z.strictObject({
  runIds: z.array(idSchema).max(5000),
  /** Which form of the entropies: of the whole vocabulary, or of the top 20 as serving APIs give it. */
  profile: z.enum(['exact', 'top20']),
  /** Only items of these categories; null takes all. '' stands for items without one. */
  categories: z.array(z.string()).max(1000).nullable(),
  /** Only answers whose verdict that counts came from these graders; null takes all. */
  graders: z.array(z.string()).max(100).nullable(),
  /** Only answers of so many tokens (both ends included); null leaves an end open. */
  length: z.strictObject({ least: z.int().min(0).nullable(), most: z.int().min(0).nullable() }),
  /** How an undecided verdict counts. Ungraded answers are never counted. */
  undecided: z.enum(['incorrect', 'left out']),
  /** How an answer that did not come to its own end counts: by its verdict, as incorrect (if graded), or not at all. */
  cutOff: z.enum(['verdict', 'incorrect', 'left out']),
});
export type Selection = z.infer<typeof selectionSchema>;

/** What the answers are parted by; a table has one block of rows a group. */
export const groupingSchema = z.enum([
  'none',
  'run',
  'model',
  'benchmark',
  'category',
  'temperature',
  'grader',
  'length',
]);
export type Grouping = z.infer<typeof groupingSchema>;

export const tableSettingsSchema = z.strictObject({
  grouping: groupingSchema,
  /** Which pairs an AUROC is made of: of one run each (default), of one benchmark each, or all. */
  pairs: z.enum(['run', 'benchmark', 'all']),
  /** Holm's correction over measures x groups; measures that rank alike count once. */
  holm: z.boolean(),
  seed: z.int().min(0),
});
export type TableSettings = z.infer<typeof tableSettingsSchema>;

const figure = z.number().nullable();
const intervalSchema = z.strictObject({ low: z.number(), high: z.number() }).nullable();
const spreadSchema = z.strictObject({ mean: figure, sd: figure, n: z.int() });

/** One measure in one group. Figures that are not defined are null. */
export const measureRowSchema = z.strictObject({
  /** What it is called: a model's, benchmark's, category's or grader's name, `run 3: ladder on sums`, `0.5`, `17 to 32 tokens`; '' where not grouped or without a category. */
  group: z.string(),
  /** Key of shared/measures, or of its sample measures. */
  measure: z.string(),
  n: z.int(),
  incorrect: z.int(),
  /** Fewer than ten answers of a class: shown in grey, no p-values, no interval. */
  few: z.boolean(),
  auroc: figure,
  interval: intervalSchema,
  intervalBy: z.enum(['delong', 'bootstrap']).nullable(),
  pairs: z.number(),
  lengthMatched: figure,
  lengthMatchedPairs: z.number(),
  averagePrecision: figure,
  prr: figure,
  prrHalf: figure,
  spearman: figure,
  spearmanP: figure,
  pearson: figure,
  pearsonP: figure,
  /** Of Spearman's p; null unless asked for. */
  holmP: figure,
  cohenD: figure,
  /** As the measure is defined; all other figures are of the measure turned so that higher means more likely wrong. */
  correct: spreadSchema,
  incorrectSpread: spreadSchema,
});
export type MeasureRow = z.infer<typeof measureRowSchema>;

export const tableEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), done: z.number(), total: z.number(), what: z.string() }),
  z.strictObject({ kind: z.literal('rows'), population: populationSchema, rows: z.array(measureRowSchema) }),
]);

/** Columns of one value an answer, little-endian, in base64: the same order in all. */
export const columnsSchema = z.strictObject({
  n: z.int(),
  population: populationSchema,
  /** Int32: response ids. */
  ids: z.base64(),
  /** Uint8: 1 for incorrect. */
  incorrect: z.base64(),
  /** Int32: index into `runs`. */
  run: z.base64(),
  /** Int32: tokens. */
  length: z.base64(),
  runs: z.array(z.strictObject({ id: idSchema, model: z.string(), benchmark: z.string() })),
  /** Float64 each, NaN where not defined, as the measure is defined (not oriented). */
  measures: z.array(z.strictObject({ key: z.string(), values: z.base64() })),
});
export type Columns = z.infer<typeof columnsSchema>;

export const prefixPointSchema = z.strictObject({
  /** First tokens; null for the whole answer. */
  tokens: z.int().nullable(),
  auroc: figure,
  interval: intervalSchema,
  n: z.int(),
  few: z.boolean(),
});

export const itemComparisonSchema = z.strictObject({
  itemKey: z.string(),
  question: z.string(),
  first: z.strictObject({
    responseId: idSchema,
    incorrect: z.boolean(),
    meanEntropy: figure,
    tokens: z.int(),
  }),
  second: z.strictObject({
    responseId: idSchema,
    incorrect: z.boolean(),
    meanEntropy: figure,
    tokens: z.int(),
  }),
});
export type ItemComparison = z.infer<typeof itemComparisonSchema>;

/** How a measure differs between two runs, item by item; see shared/statistics' `pairedDifference`. */
export const measureDifferenceSchema = z.strictObject({
  measure: z.string(),
  /** Items of which it is defined and finite in both. */
  n: z.int(),
  /** Of the second run less the first, in the measure's unit. */
  mean: figure,
  interval: intervalSchema,
  /** What the mean is to be divided by, to be compared between measures. */
  spread: figure,
});
export type MeasureDifference = z.infer<typeof measureDifferenceSchema>;

export const savedAnalysisSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  selection: selectionSchema,
  table: tableSettingsSchema,
  createdAt: z.string(),
});
export type SavedAnalysis = z.infer<typeof savedAnalysisSchema>;

const selected = z.strictObject({ selection: selectionSchema });
const name = z.string().trim().min(1).max(200);

export const analysisContract = {
  /** What the selection's runs offer to filter by. */
  choices: procedure.input(z.strictObject({ runIds: z.array(idSchema).max(5000) })).output(
    z.strictObject({
      categories: z.array(z.string()),
      graders: z.array(z.string()),
      longest: z.int(),
      /** Whether any item was sampled more than once. */
      sampled: z.boolean(),
      temperatures: z.array(z.number()),
    }),
  ),
  /** Progress, then the rows once. Leaving the stream cancels the work. */
  table: procedure
    .input(z.strictObject({ selection: selectionSchema, table: tableSettingsSchema }))
    .output(eventIterator(tableEventSchema)),
  columns: procedure
    .input(z.strictObject({ selection: selectionSchema, measures: z.array(z.string()).min(1).max(8) }))
    .output(columnsSchema),
  positions: procedure.input(selected).output(positionsSchema),
  forkingTokens: procedure
    .input(z.strictObject({ selection: selectionSchema, /** Nats. */ threshold: z.number().min(0).max(20) }))
    .output(
      z.strictObject({
        population: populationSchema,
        /** Answers whose traces were read, as for positions. */
        read: z.int(),
        failureRate: figure,
        /** At most 1,000, those that fork most often. */
        rows: z.array(forkingTokenSchema),
      }),
    ),
  prefixes: procedure
    .input(z.strictObject({ selection: selectionSchema, table: tableSettingsSchema, measure: z.string() }))
    .output(
      z.strictObject({
        points: z.array(prefixPointSchema),
        /** The same over the answers that reach the last prefix that has any pairs. */
        reaching: z.array(prefixPointSchema),
        reach: z.int(),
      }),
    ),
  /** Accuracy and a measure's AUROC by temperature, a point a temperature. */
  temperatures: procedure
    .input(z.strictObject({ selection: selectionSchema, table: tableSettingsSchema, measure: z.string() }))
    .output(
      z.array(
        z.strictObject({
          temperature: z.number(),
          n: z.int(),
          accuracy: figure,
          accuracyInterval: intervalSchema,
          auroc: figure,
          interval: intervalSchema,
          few: z.boolean(),
        }),
      ),
    ),
  /** Item by item, first sample of each; REFUSED where the two runs share no item. */
  compareRuns: procedure
    .input(z.strictObject({ firstRunId: idSchema, secondRunId: idSchema, selection: selectionSchema }))
    .output(
      z.strictObject({
        rows: z.array(itemComparisonSchema),
        /** Cohen's kappa of the two runs' verdicts. */
        kappa: figure,
        /** Over these items, a row each measure. */
        measures: z.array(measureDifferenceSchema),
      }),
    ),
  saved: procedure.output(z.array(savedAnalysisSchema)),
  save: procedure
    .input(z.strictObject({ name, selection: selectionSchema, table: tableSettingsSchema }))
    .output(savedAnalysisSchema),
  rename: procedure.input(z.strictObject({ id: idSchema, name })).output(z.strictObject({})),
  removeSaved: procedure.input(z.strictObject({ id: idSchema })).output(z.strictObject({})),
};
