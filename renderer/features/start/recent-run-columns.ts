import type { RunRow } from '#shared/contract/api/runs.ts';
import { count, proportion } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';

export const RECENT_RUN_COLUMNS: readonly Column<RunRow>[] = [
  { key: 'id', title: 'Run', width: 56, align: 'right', cell: (row) => row.id },
  { key: 'benchmark', title: 'Benchmark', width: 144, grow: 1, cell: (row) => row.benchmark },
  { key: 'model', title: 'Model', width: 136, grow: 1, cell: (row) => row.model },
  { key: 'state', title: 'State', width: 88, cell: (row) => row.state },
  {
    key: 'done',
    title: 'Answers',
    width: 96,
    align: 'right',
    cell: (row) => (row.done === row.total ? count(row.total) : `${count(row.done)} / ${count(row.total)}`),
  },
  {
    key: 'accuracy',
    title: 'Accuracy',
    explanation: 'Correct among the finished answers; undecided ones count as incorrect.',
    width: 88,
    align: 'right',
    cell: (row) => proportion(row.done === 0 ? null : row.correct / row.done),
  },
];
