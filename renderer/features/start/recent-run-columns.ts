import type { RunRow } from '#shared/contract/api/runs.ts';
import { accuracyOf } from '#renderer/features/run-figures/index.ts';
import { count, outOf, proportion } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';

export const RECENT_RUN_COLUMNS: readonly Column<RunRow>[] = [
  { key: 'id', title: 'Run', width: 56, align: 'right', cell: (row) => row.id, value: (row) => row.id },
  {
    key: 'benchmark',
    title: 'Benchmark',
    width: 144,
    grow: 1,
    cell: (row) => row.benchmark,
    value: (row) => row.benchmark,
  },
  {
    key: 'model',
    title: 'Model',
    width: 136,
    grow: 1,
    cell: (row) => row.model,
    value: (row) => row.model,
  },
  { key: 'state', title: 'State', width: 88, cell: (row) => row.state, value: (row) => row.state },
  {
    key: 'done',
    title: 'Answers',
    width: 96,
    align: 'right',
    cell: (row) => (row.done === row.total ? count(row.total) : outOf(row.done, row.total)),
    exported: [
      { title: 'Answers', value: (row) => row.done },
      { title: 'Answers planned', value: (row) => row.total },
    ],
  },
  {
    key: 'accuracy',
    title: 'Accuracy',
    explanation: 'Correct among the graded answers; undecided ones count as not correct.',
    width: 88,
    align: 'right',
    cell: (row) => proportion(accuracyOf(row)?.value),
    value: (row) => accuracyOf(row)?.value ?? null,
  },
];
