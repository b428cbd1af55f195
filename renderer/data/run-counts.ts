import type { RunRow } from '#shared/contract/api/runs.ts';
import type { QueueProgress, RunSnapshot } from '#shared/contract/queue-progress.ts';

/** What the queue has told of runs. */
export interface RunCounts {
  /** The run being worked on, or null. */
  readonly currentId: number | null;
  /** The last counts of each run it was seen to work on, by the run's id. */
  readonly counts: Readonly<Record<number, RunSnapshot>>;
}

/** The queue's progress, with what it told before of the runs it has left. */
export interface ToldProgress extends Pick<RunCounts, 'counts'> {
  readonly progress: QueueProgress;
}

export function withProgress(before: ToldProgress | undefined, progress: QueueProgress): ToldProgress {
  const { current } = progress;
  const counts = before?.counts ?? {};
  return { progress, counts: current === null ? counts : { ...counts, [current.id]: current } };
}

/** What was told of one run, or of all where `runId` is null. */
export function countsOf({ progress, counts }: ToldProgress, runId: number | null): RunCounts {
  const currentId = progress.current?.id ?? null;
  if (runId === null) return { currentId, counts };
  const snapshot = counts[runId];
  return {
    currentId: currentId === runId ? runId : null,
    counts: snapshot === undefined ? {} : { [runId]: snapshot },
  };
}

/**
 * A run with the counts that the queue has told of it: several times a second, where lists are read once a second.
 * So all that shows a run shows the same counts.
 */
export function withCounts(run: RunRow, told: RunCounts | null): RunRow {
  const snapshot = told?.counts[run.id];
  if (snapshot === undefined) return run;
  // A row that says `running` of a run the queue has left was read before it was left.
  if (told?.currentId !== run.id && run.state !== 'running') return run;
  const { done, failed, total } = snapshot;
  return { ...run, done, failed, total };
}
