import { useMemo } from 'react';
import { count } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable, type Column } from '#renderer/ui/table/index.ts';
import type { Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import { figureColumn } from '../figure-columns.ts';
import { compositionErrors, type CompositionErrors } from './sweep-figures.ts';

interface CompositionTableProps {
  readonly results: readonly SweepResult[];
  readonly benchmarks: Sweep['benchmarks'];
}

const BEST_FIRST = { key: 'median', descending: false };

/** The compositions from the best to the worst, or the other way. */
export function CompositionTable({ results, benchmarks }: CompositionTableProps) {
  const rows = useMemo(() => compositionErrors(results, benchmarks), [results, benchmarks]);
  return (
    <ListTable
      name="sweep-compositions"
      label="Training compositions by error"
      noun="composition"
      fileName="compositions"
      columns={COLUMNS}
      rows={rows}
      sortedBy={BEST_FIRST}
      empty={<EmptyState title="No composition has been judged" />}
    />
  );
}

const COLUMNS: readonly Column<CompositionErrors>[] = [
  {
    key: 'composition',
    title: 'Trained on',
    width: 240,
    grow: 1,
    sortable: true,
    cell: ({ name }) => <span title={name}>{name}</span>,
    value: ({ name }) => name,
  },
  {
    key: 'size',
    title: 'Size',
    width: 64,
    align: 'right',
    sortable: true,
    cell: ({ composition }) => composition.length,
    value: ({ composition }) => composition.length,
  },
  figureColumn('accuracy', 'Their accuracy', ({ accuracy }) => accuracy, 'Of the training group', 124),
  figureColumn(
    'median',
    'Median MAE',
    ({ median }) => median,
    'On the benchmarks outside of it, over all configurations of it',
    112,
  ),
  figureColumn('best', 'Least', ({ best }) => best, 'Of the best configuration: post hoc'),
  figureColumn('worst', 'Largest', ({ worst }) => worst, 'Of the worst configuration'),
  {
    key: 'n',
    title: 'Configurations',
    width: 124,
    align: 'right',
    sortable: true,
    cell: ({ n }) => count(n),
    value: ({ n }) => n,
  },
];
