import type { DerivedMeasures, StoredAnswer } from '#workbench/derived/index.ts';
import type { BenchmarkEstimate, Importance, Leaks, Sentinel } from '#shared/learning/index.ts';
import type { Interval } from '#shared/statistics/index.ts';
import type { SweepOutcome } from '#workbench/store/index.ts';
import { accuracyInterval, type AccuracyTask } from './accuracy-interval.ts';
import {
  answerProbabilities,
  judgeSlice,
  measureEstimates,
  type BaselinesTask,
  type MeasureEstimates,
  type ProbabilitiesTask,
  type SliceFigures,
  type SliceTask,
} from './estimate-slices.ts';
import { findForks, type ForksTask, type FoundForks } from './find-forks.ts';
import { judgeMeasures, type JudgedMeasure, type JudgeTask } from './judge-measures.ts';
import { kappaInterval, type KappaTask } from './kappa-interval.ts';
import {
  estimateBySimpler,
  judgeFeatures,
  leaveEachOut,
  trainOnAnswers,
  type ImportanceTask,
  type Learned,
  type SimplerTask,
  type TrainTask,
} from './learn.ts';
import { measureBatch } from './measure-batch.ts';
import type { OnShare } from './on-share.ts';
import { readEntropies, type EntropiesTask } from './read-entropies.ts';
import {
  findLeaks,
  keepApart,
  numberQuestions,
  type HoldOutTask,
  type LeaksTask,
  type QuestionsTask,
} from './sort-questions.ts';
import { summarisePositions, type ClassPositions, type PositionsTask } from './summarise-positions.ts';
import { sweepConfiguration, type SweepTask } from './sweep-configuration.ts';

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
  /** Trains a sentinel. */
  readonly train: { readonly task: TrainTask; readonly result: Learned<Sentinel> };
  /** Estimates each training benchmark by a sentinel trained on the others. */
  readonly leaveOut: { readonly task: TrainTask; readonly result: Learned<BenchmarkEstimate[]> };
  /** Trains a sentinel that sees less, and estimates slices by it. */
  readonly simpler: { readonly task: SimplerTask; readonly result: Learned<(number | null)[]> };
  /** What a sentinel loses without each of its features. */
  readonly importance: { readonly task: ImportanceTask; readonly result: Importance[] };
  /** Applies a sentinel. */
  readonly probabilities: { readonly task: ProbabilitiesTask; readonly result: Float64Array };
  /** How a slice was estimated. */
  readonly slice: { readonly task: SliceTask; readonly result: SliceFigures };
  /** What single measures estimate for slices. */
  readonly baselines: { readonly task: BaselinesTask; readonly result: MeasureEstimates[] };
  /** Numbers questions. */
  readonly questions: { readonly task: QuestionsTask; readonly result: Int32Array };
  /** Keeps a fifth of the questions apart. */
  readonly holdOut: { readonly task: HoldOutTask; readonly result: Uint8Array };
  /** Finds questions that were trained on. */
  readonly leaks: { readonly task: LeaksTask; readonly result: Leaks[] };
  /** Trains and judges a configuration of a sweep. */
  readonly sweep: { readonly task: SweepTask; readonly result: SweepOutcome };
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
  train: trainOnAnswers,
  leaveOut: leaveEachOut,
  simpler: estimateBySimpler,
  importance: judgeFeatures,
  probabilities: answerProbabilities,
  slice: judgeSlice,
  baselines: measureEstimates,
  questions: numberQuestions,
  holdOut: keepApart,
  leaks: findLeaks,
  sweep: sweepConfiguration,
};
