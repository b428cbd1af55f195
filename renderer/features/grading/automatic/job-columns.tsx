import {
  actionsColumn,
  begunColumn,
  jobActionsOf,
  progressColumn,
  stateColumn,
  type JobAction,
} from '#renderer/features/jobs/index.ts';
import { count, pace, timeLeft } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { GradingJob } from '#shared/contract/api/grading.ts';

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

/** Gradings: how far they are, and what came of them. */
export function jobColumns(
  onAct: (action: JobAction, job: GradingJob) => void,
): readonly Column<GradingJob>[] {
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
    stateColumn(96),
    actionsColumn(68, jobActionsOf, onAct),
    progressColumn('Graded', 'Responses', 124),
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
    begunColumn(108),
  ];
}
