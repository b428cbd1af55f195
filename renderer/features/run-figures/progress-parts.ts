import type { QueueProgress, RunSnapshot } from '#shared/contract/queue-progress.ts';
import { count, figure, outOf, timeLeft } from '#renderer/ui/figures.ts';

interface ProgressParts {
  readonly activity: string;
  /** How far the run being worked on is: `23 / 100 · 2 failed`; empty where there is none. */
  readonly current: string;
  /** How far the queue is, 0 to 1; null where nothing is queued. */
  readonly share: number | null;
  /** `123 / 600 in all`, `412 tok/s`, `4 min left`, as far as they are known. */
  readonly figures: readonly string[];
}

const ACTIVITIES = {
  idle: 'Idle',
  loading: 'Loading the model',
  answering: 'Answering',
  waiting: 'Waiting',
} as const;

/** The queue's progress in words and figures. */
export function progressParts(progress: QueueProgress | null): ProgressParts {
  if (progress === null) return { activity: '', current: '', share: null, figures: [] };
  const { activity, current, done, failed, total } = progress;
  if (activity === 'idle' || total === 0) {
    return { activity: ACTIVITIES[activity], current: '', share: null, figures: [] };
  }
  const figures = [
    isAll(current, progress) ? '' : `${outOf(done, total)} in all`,
    progress.tokensPerSecond === null ? '' : `${figure(progress.tokensPerSecond)} tok/s`,
    timeLeft(progress.secondsLeft),
  ];
  return {
    activity: ACTIVITIES[activity],
    current: current === null ? '' : countsWords(current),
    share: (done + failed) / total,
    figures: figures.filter((part) => part !== ''),
  };
}

/** Whether the run being worked on is all that is queued: its counts need not be told twice. */
function isAll(current: RunSnapshot | null, all: Pick<QueueProgress, 'done' | 'total'>): boolean {
  return current?.total === all.total && current.done === all.done;
}

function countsWords({ done, failed, total }: RunSnapshot): string {
  return failed === 0 ? outOf(done, total) : `${outOf(done, total)} · ${count(failed)} failed`;
}
