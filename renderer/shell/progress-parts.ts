import type { QueueProgress } from '#shared/contract/queue-progress.ts';
import { count, figure, timeLeft } from '#renderer/ui/figures.ts';

interface ProgressParts {
  readonly activity: string;
  /** 0 to 1; null where nothing is queued. */
  readonly share: number | null;
  /** `123 / 600, 2 failed, 412 tok/s, 4 min left`, as far as it is known. */
  readonly figures: string;
}

const ACTIVITIES = {
  idle: 'Idle',
  loading: 'Loading the model',
  answering: 'Answering',
  waiting: 'Waiting',
} as const;

/** The queue's progress in words and figures. */
export function progressParts(progress: QueueProgress | null): ProgressParts {
  if (progress === null) return { activity: '', share: null, figures: '' };
  const activity = ACTIVITIES[progress.activity];
  if (progress.activity === 'idle' || progress.total === 0) return { activity, share: null, figures: '' };
  const figures = [
    `${count(progress.done + progress.failed)} / ${count(progress.total)}`,
    progress.failed > 0 ? `${count(progress.failed)} failed` : '',
    progress.tokensPerSecond === null ? '' : `${figure(progress.tokensPerSecond)} tok/s`,
    timeLeft(progress.secondsLeft),
  ];
  return {
    activity,
    share: (progress.done + progress.failed) / progress.total,
    figures: figures.filter((part) => part !== '').join(' · '),
  };
}
