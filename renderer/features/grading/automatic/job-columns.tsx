import CancelIcon from '@mui/icons-material/BlockOutlined';
import PauseIcon from '@mui/icons-material/PauseOutlined';
import ResumeIcon from '@mui/icons-material/PlayArrowOutlined';
import IconButton from '@mui/material/IconButton';
import { RunProgress, RunStateMark } from '#renderer/features/runs/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { count, moment, pace, timeLeft } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { GradingJob } from '#shared/contract/api/grading.ts';

export type JobAction = 'pause' | 'resume' | 'cancel';

const ACTIONS = {
  pause: { word: 'Pause', icon: PauseIcon },
  resume: { word: 'Resume', icon: ResumeIcon },
  cancel: { word: 'Cancel', icon: CancelIcon },
} as const;

/** What can be done to a job in its state. */
export function jobActionsOf(state: GradingJob['state']): readonly JobAction[] {
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

const verdicts = (verdict: 'correct' | 'incorrect' | 'undecided', title: string): Column<GradingJob> => ({
  key: verdict,
  title,
  width: 88,
  align: 'right',
  sortable: true,
  descendingFirst: true,
  cell: (job) => count(job[verdict]),
  value: (job) => job[verdict],
});

export function jobColumns(onAct: (action: JobAction, id: number) => void): readonly Column<GradingJob>[] {
  return [
    {
      key: 'grader',
      title: 'Grader',
      width: 136,
      grow: 1,
      sortable: true,
      cell: ({ kind, name }) => `${kind}: ${name}`,
      value: ({ kind, name }) => `${kind}: ${name}`,
    },
    {
      key: 'state',
      title: 'State',
      width: 96,
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
      width: 68,
      cell: ({ id, name, state }) =>
        jobActionsOf(state).map((action) => {
          const { word, icon: Icon } = ACTIONS[action];
          return (
            <Hindered key={action} label={word}>
              {(isHindered) => (
                <IconButton
                  aria-label={`${word}: ${name}`}
                  disabled={isHindered}
                  onClick={(event) => {
                    event.stopPropagation();
                    onAct(action, id);
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
      title: 'Graded',
      width: 124,
      sortable: true,
      cell: ({ done, total }) => <RunProgress run={{ done, failed: 0, total }} />,
      value: ({ done }) => done,
      exported: [
        { title: 'Graded', value: ({ done }) => done },
        { title: 'Responses', value: ({ total }) => total },
      ],
    },
    verdicts('correct', 'Correct'),
    verdicts('incorrect', 'Incorrect'),
    verdicts('undecided', 'Undecided'),
    {
      key: 'pace',
      title: 'Pace',
      explanation: 'Responses a minute lately, and the time left',
      width: 152,
      cell: ({ state, perMinute, secondsLeft }) =>
        state === 'running'
          ? [pace(perMinute), timeLeft(secondsLeft)].filter((part) => part !== '').join(' · ')
          : '–',
      value: ({ perMinute }) => perMinute,
    },
    {
      key: 'tokens',
      title: 'Tokens',
      explanation: 'Of the judge’s prompts and replies, as far as the server tells them',
      width: 128,
      align: 'right',
      cell: ({ kind, promptTokens, replyTokens }) =>
        kind === 'judge' ? `${count(promptTokens)} + ${count(replyTokens)}` : '–',
      value: ({ promptTokens, replyTokens }) => promptTokens + replyTokens,
      exported: [
        { title: 'Prompt tokens', value: ({ promptTokens }) => promptTokens },
        { title: 'Reply tokens', value: ({ replyTokens }) => replyTokens },
      ],
    },
    {
      key: 'begun',
      title: 'Begun',
      width: 108,
      sortable: true,
      descendingFirst: true,
      cell: ({ createdAt }) => moment(createdAt),
      value: ({ createdAt }) => createdAt,
    },
  ];
}
