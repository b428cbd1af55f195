import {
  answersAt,
  applySentinel,
  importanceSteps,
  leaveOneOutSteps,
  readSentinel,
  rowsAt,
  TrainingRefused,
  trainingSteps,
  type BenchmarkEstimate,
  type GradedAnswers,
  type Importance,
  type Sentinel,
  type TrainingSettings,
} from '#shared/learning/index.ts';
import { mean } from '#shared/statistics/index.ts';
import type { OnShare } from './on-share.ts';

/** What was learned, or the sentence that says why nothing can be. */
export type Learned<Result> =
  | { readonly kind: 'learned'; readonly result: Result }
  | { readonly kind: 'refused'; readonly sentence: string };

export interface TrainTask {
  /** Of the features, a column each. */
  readonly keys: readonly string[];
  readonly settings: TrainingSettings;
  readonly answers: GradedAnswers;
  /** Places of those to train on. */
  readonly rows: Int32Array;
}

export function trainOnAnswers(
  { keys, settings, answers, rows }: TrainTask,
  onShare: OnShare,
): Learned<Sentinel> {
  return learned(trainingSteps(keys, settings, answersAt(answers, rows)), onShare);
}

export function leaveEachOut(
  { keys, settings, answers, rows }: TrainTask,
  onShare: OnShare,
): Learned<BenchmarkEstimate[]> {
  return learned(leaveOneOutSteps(keys, settings, answersAt(answers, rows)), onShare);
}

export interface SimplerTask extends TrainTask {
  /** Places of each slice's answers. */
  readonly slices: readonly Int32Array[];
}

/** What another sentinel, trained on the same answers, estimates for slices. */
export function estimateBySimpler(
  { slices, ...task }: SimplerTask,
  onShare: OnShare,
): Learned<(number | null)[]> {
  const trained = trainOnAnswers(task, onShare);
  if (trained.kind === 'refused') return trained;
  const estimates = slices.map((rows) =>
    mean(applySentinel(trained.result, rowsAt(task.answers.features, rows))),
  );
  return { kind: 'learned', result: estimates };
}

export interface ImportanceTask {
  /** The text of a sentinel's file. */
  readonly file: string;
  readonly answers: GradedAnswers;
  /** Places of those to judge on. */
  readonly rows: Int32Array;
}

export function judgeFeatures({ file, answers, rows }: ImportanceTask, onShare: OnShare): Importance[] {
  return throughAll(importanceSteps(readSentinel(file).sentinel, answersAt(answers, rows)), onShare);
}

export function learned<Result>(steps: Generator<number, Result>, onShare: OnShare): Learned<Result> {
  try {
    return { kind: 'learned', result: throughAll(steps, onShare) };
  } catch (error) {
    if (error instanceof TrainingRefused) return { kind: 'refused', sentence: error.message };
    throw error;
  }
}

function throughAll<Result>(steps: Generator<number, Result>, onShare: OnShare): Result {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    onShare(step.value);
  }
}
