import CancelIcon from '@mui/icons-material/BlockOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import PauseIcon from '@mui/icons-material/PauseOutlined';
import ResumeIcon from '@mui/icons-material/PlayArrowOutlined';
import { RunProgress, RunStateMark } from '#renderer/features/runs/index.ts';
import { RowAction } from '#renderer/ui/actions/index.ts';
import { moment } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { JobState } from '#shared/contract/job-state.ts';
import type { JobAction } from './job-actions.ts';

/** What the columns tell of a job. */
interface Job {
  readonly name: string;
  readonly state: JobState;
  /** Why it stands where it does, in a sentence. */
  readonly reason: string | null;
  readonly done: number;
  readonly total: number;
  readonly createdAt: string;
}

const ACTIONS: Readonly<
  Record<JobAction | 'remove', { readonly word: string; readonly icon: typeof PauseIcon }>
> = {
  pause: { word: 'Pause', icon: PauseIcon },
  resume: { word: 'Resume', icon: ResumeIcon },
  cancel: { word: 'Cancel', icon: CancelIcon },
  remove: { word: 'Delete', icon: DeleteIcon },
};

/** The state in a word and a sign. */
export function stateColumn<Row extends Job>(width: number): Column<Row> {
  return {
    key: 'state',
    title: 'State',
    width,
    sortable: true,
    cell: ({ state, reason }) => <RunStateMark run={{ state, stateReason: reason }} />,
    value: ({ state }) => state,
    exported: [
      { title: 'State', value: ({ state }) => state },
      { title: 'Reason', value: ({ reason }) => reason },
    ],
  };
}

/** Signs for what can be done to a job in its state. */
export function actionsColumn<Row extends Job, Action extends keyof typeof ACTIONS>(
  width: number,
  actionsOf: (state: JobState) => readonly Action[],
  onAct: (action: Action, job: Row) => void,
): Column<Row> {
  return {
    key: 'actions',
    title: '',
    width,
    cell: (job) =>
      actionsOf(job.state).map((action) => (
        <RowAction
          key={action}
          {...ACTIONS[action]}
          to={job.name}
          onAct={() => {
            onAct(action, job);
          }}
        />
      )),
  };
}

/** How many are done: `title` says what was done, `of` what there are. */
export function progressColumn<Row extends Job>(title: string, of: string, width: number): Column<Row> {
  return {
    key: 'progress',
    title,
    width,
    sortable: true,
    cell: ({ done, total }) => <RunProgress run={{ done, failed: 0, total }} />,
    value: ({ done }) => done,
    exported: [
      { title, value: ({ done }) => done },
      { title: of, value: ({ total }) => total },
    ],
  };
}

/** When it was begun. */
export function begunColumn<Row extends Job>(width: number): Column<Row> {
  return {
    key: 'begun',
    title: 'Begun',
    width,
    sortable: true,
    descendingFirst: true,
    cell: ({ createdAt }) => moment(createdAt),
    value: ({ createdAt }) => createdAt,
  };
}
