import CancelIcon from '@mui/icons-material/BlockOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import PauseIcon from '@mui/icons-material/PauseOutlined';
import ResumeIcon from '@mui/icons-material/PlayArrowOutlined';
import IconButton from '@mui/material/IconButton';
import { RunProgress, RunStateMark } from '#renderer/features/runs/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { moment, timeLeft } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { Sweep } from '#shared/contract/api/sentinels.ts';

export type SweepAction = 'pause' | 'resume' | 'cancel' | 'remove';

const ACTIONS = {
  pause: { word: 'Pause', icon: PauseIcon },
  resume: { word: 'Resume', icon: ResumeIcon },
  cancel: { word: 'Cancel', icon: CancelIcon },
  remove: { word: 'Delete', icon: DeleteIcon },
} as const;

/** What can be done to a sweep in its state. */
export function sweepActionsOf(state: Sweep['state']): readonly SweepAction[] {
  switch (state) {
    case 'queued':
    case 'running':
      return ['pause', 'cancel'];
    case 'paused':
    case 'failed':
      return ['resume', 'cancel', 'remove'];
    case 'done':
    case 'cancelled':
      return ['remove'];
  }
}

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
    {
      key: 'state',
      title: 'State',
      width: 104,
      sortable: true,
      cell: ({ state, reason }) => <RunStateMark run={{ state, stateReason: reason }} />,
      value: ({ state }) => state,
      exported: [
        { title: 'State', value: ({ state }) => state },
        { title: 'Reason', value: ({ reason }) => reason },
      ],
    },
    {
      key: 'actions',
      title: '',
      width: 96,
      cell: (sweep) =>
        sweepActionsOf(sweep.state).map((action) => {
          const { word, icon: Icon } = ACTIONS[action];
          return (
            <Hindered key={action} label={word}>
              {(isHindered) => (
                <IconButton
                  aria-label={`${word}: ${sweep.name}`}
                  disabled={isHindered}
                  onClick={(event) => {
                    event.stopPropagation();
                    onAct(action, sweep);
                  }}
                  sx={{ p: 0.5, color: 'text.secondary' }}
                >
                  <Icon sx={{ fontSize: 18 }} />
                </IconButton>
              )}
            </Hindered>
          );
        }),
    },
    {
      key: 'progress',
      title: 'Trained',
      explanation: 'Configurations, those included that are trained only to be left out from',
      width: 148,
      sortable: true,
      cell: ({ done, total }) => <RunProgress run={{ done, failed: 0, total }} />,
      value: ({ done }) => done,
      exported: [
        { title: 'Trained', value: ({ done }) => done },
        { title: 'Configurations', value: ({ total }) => total },
      ],
    },
    {
      key: 'left',
      title: 'Time left',
      width: 112,
      cell: ({ state, secondsLeft }) => (state === 'running' ? timeLeft(secondsLeft) : '–'),
      value: ({ secondsLeft }) => secondsLeft,
    },
    {
      key: 'begun',
      title: 'Begun',
      width: 104,
      sortable: true,
      descendingFirst: true,
      cell: ({ createdAt }) => moment(createdAt),
      value: ({ createdAt }) => createdAt,
    },
  ];
}
