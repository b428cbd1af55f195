import type { RunRow } from '#shared/contract/api/runs.ts';

export type RunState = RunRow['state'];

/** What the user can have done to a run. */
export type RunAction = 'pause' | 'resume' | 'cancel' | 'retryFailed' | 'remove';

/** The actions that make sense in a run's state, the likeliest first. */
export function actionsOf(run: Pick<RunRow, 'state' | 'failed'>): readonly RunAction[] {
  const retry: readonly RunAction[] = run.failed > 0 ? ['retryFailed'] : [];
  switch (run.state) {
    case 'queued':
    case 'running':
      return ['pause', 'cancel'];
    case 'paused':
      return ['resume', 'cancel', ...retry, 'remove'];
    case 'failed':
      return ['resume', ...retry, 'remove'];
    case 'cancelled':
      return ['resume', ...retry, 'remove'];
    case 'done':
      return [...retry, 'remove'];
  }
}

export const ACTION_WORDS: Readonly<Record<RunAction, string>> = {
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  retryFailed: 'Retry failed',
  remove: 'Delete',
};
