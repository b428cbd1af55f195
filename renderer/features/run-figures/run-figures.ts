import type { RunRow } from '#shared/contract/api/runs.ts';
import { wilson } from '#shared/statistics/index.ts';

/** A proportion of n, with its 95% interval. */
export interface Proportion {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Share of the graded answers that are correct; undecided ones count as not. Null before any is graded. */
export function accuracyOf(run: Pick<RunRow, 'correct' | 'incorrect' | 'undecided'>): Proportion | null {
  const n = run.correct + run.incorrect + run.undecided;
  const interval = wilson(run.correct, n);
  return interval === null ? null : { value: run.correct / n, ...interval, n };
}

/** Above this share of answers cut off, accuracy says more about the maximum of tokens than about the model. */
export const HIGH_CUT_OFF = 0.05;

/** Share of the finished answers that did not come to their own end; null before any is finished. */
export function cutOffOf(run: Pick<RunRow, 'cutOff' | 'done'>): number | null {
  return run.done === 0 ? null : run.cutOff / run.done;
}
