import type { DerivedMeasures, StoredAnswer } from '#workbench/derived/index.ts';
import type { Interval } from '#shared/statistics/index.ts';
import { accuracyInterval, type AccuracyTask } from './accuracy-interval.ts';
import { findForks, type ForksTask, type FoundForks } from './find-forks.ts';
import { judgeMeasures, type JudgedMeasure, type JudgeTask } from './judge-measures.ts';
import { kappaInterval, type KappaTask } from './kappa-interval.ts';
import { measureBatch } from './measure-batch.ts';
import type { OnShare } from './on-share.ts';
import { readEntropies, type EntropiesTask } from './read-entropies.ts';
import { summarisePositions, type ClassPositions, type PositionsTask } from './summarise-positions.ts';

/** The kinds of work that threads do: what each takes and gives. */
export interface Work {
  /** Judges some measures of a group of answers. */
  readonly judge: { readonly task: JudgeTask; readonly result: JudgedMeasure[] };
  /** The interval of a group's accuracy. */
  readonly accuracy: { readonly task: AccuracyTask; readonly result: Interval | null };
  /** The interval of two graders' agreement on a group of answers. */
  readonly kappa: { readonly task: KappaTask; readonly result: Interval | null };
  /** Measures stored responses, in their order. */
  readonly measure: { readonly task: readonly StoredAnswer[]; readonly result: DerivedMeasures[] };
  /** Reads the entropies of traces into memory that is shared. */
  readonly entropies: { readonly task: EntropiesTask; readonly result: null };
  /** Sums up the entropies of a class by position. */
  readonly positions: { readonly task: PositionsTask; readonly result: ClassPositions };
  /** Finds the tokens at which answers fork. */
  readonly forks: { readonly task: ForksTask; readonly result: FoundForks };
}
export type WorkKind = keyof Work;

type Workers = {
  readonly [Kind in WorkKind]: (task: Work[Kind]['task'], onShare: OnShare) => Work[Kind]['result'];
};

export const WORKERS: Workers = {
  judge: judgeMeasures,
  accuracy: accuracyInterval,
  kappa: kappaInterval,
  measure: measureBatch,
  entropies: readEntropies,
  positions: summarisePositions,
  forks: findForks,
};
