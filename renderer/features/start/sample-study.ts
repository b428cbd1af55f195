import { accuracyOf } from '#renderer/features/run-figures/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import type { SentinelRow } from '#shared/contract/api/sentinels.ts';

/** What the host calls the bundled study; see electron/workbench/runs/sample-study.ts. */
const NAME = 'Sample study';

/** How far the newest sample study is. */
export interface SampleStudyState {
  readonly kind: 'none' | 'unfinished' | 'done';
  readonly done: number;
  readonly total: number;
  /** Of the graded answers; null before there are any. */
  readonly accuracy: number | null;
  readonly runIds: readonly number[];
}

/** The state of the newest sample study among all runs. */
export function sampleStudyState(runs: readonly RunRow[]): SampleStudyState {
  const ofSample = runs.filter(({ study }) => study?.startsWith(NAME) === true);
  const newest = Math.max(...ofSample.map(({ studyId }) => studyId ?? 0));
  const its = ofSample.filter(({ studyId }) => studyId === newest);
  const sum = (part: (run: RunRow) => number) => its.reduce((total, run) => total + part(run), 0);
  const graded = {
    correct: sum((run) => run.correct),
    incorrect: sum((run) => run.incorrect),
    undecided: sum((run) => run.undecided),
  };
  return {
    kind: its.length === 0 ? 'none' : its.every(({ state }) => state === 'done') ? 'done' : 'unfinished',
    done: sum((run) => run.done),
    total: sum((run) => run.total),
    accuracy: accuracyOf(graded)?.value ?? null,
    runIds: its.map(({ id }) => id),
  };
}

/** The sentinel that the study was closed with, or the newest that was trained on its runs; null where there is none. */
export function sampleSentinel(
  { runIds }: Pick<SampleStudyState, 'runIds'>,
  sentinels: readonly SentinelRow[],
): SentinelRow | null {
  const isOfStudy = ({ composition }: SentinelRow) =>
    composition.length > 0 && composition.every(({ runId }) => runId !== null && runIds.includes(runId));
  const own = sentinels.filter(isOfStudy);
  return own.find(({ name }) => name.startsWith(NAME)) ?? own[0] ?? null;
}
