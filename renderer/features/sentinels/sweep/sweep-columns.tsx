import {
  actionsColumn,
  begunColumn,
  jobActionsOf,
  progressColumn,
  stateColumn,
  type JobAction,
} from '#renderer/features/jobs/index.ts';
import { timeLeft } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { Sweep } from '#shared/contract/api/sentinels.ts';

export type SweepAction = JobAction | 'remove';

/** What can be done to a sweep in its state. */
export function sweepActionsOf(state: Sweep['state']): readonly SweepAction[] {
  const isAtIt = state === 'queued' || state === 'running';
  return [...jobActionsOf(state), ...(isAtIt ? [] : (['remove'] as const))];
}

/** Sweeps: how far they are. */
export function sweepColumns(onAct: (action: SweepAction, sweep: Sweep) => void): readonly Column<Sweep>[] {
  return [
    {
      key: 'name',
      title: 'Sweep',
      width: 160,
      grow: 1,
      sortable: true,
      cell: ({ name }) => name,
      value: ({ name }) => name,
    },
    stateColumn(104),
    actionsColumn(96, sweepActionsOf, onAct),
    {
      ...progressColumn<Sweep>('Trained', 'Configurations', 148),
      explanation: 'Configurations, those included that are trained only to be left out from',
    },
    {
      key: 'left',
      title: 'Time left',
      width: 112,
      cell: ({ state, secondsLeft }) => (state === 'running' ? timeLeft(secondsLeft) : '–'),
      value: ({ secondsLeft }) => secondsLeft,
    },
    begunColumn(104),
  ];
}
