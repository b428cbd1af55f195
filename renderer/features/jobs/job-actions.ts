import type { JobState } from '#shared/contract/job-state.ts';

/** What can be done to any job. */
export type JobAction = 'pause' | 'resume' | 'cancel';

/** What can be done to a job in its state. */
export function jobActionsOf(state: JobState): readonly JobAction[] {
  switch (state) {
    case 'queued':
    case 'running':
      return ['pause', 'cancel'];
    case 'paused':
    case 'failed':
      return ['resume', 'cancel'];
    case 'done':
    case 'cancelled':
      return [];
  }
}
