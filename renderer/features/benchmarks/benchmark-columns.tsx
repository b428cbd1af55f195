import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import { ruleWords } from '#renderer/features/answer-rule/index.ts';
import { count, moment } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import { RemoveBenchmark } from './RemoveBenchmark.tsx';

export function benchmarkColumns(onRemove: (row: BenchmarkRow) => void): readonly Column<BenchmarkRow>[] {
  return [
    {
      key: 'name',
      title: 'Name',
      width: 200,
      grow: 2,
      sortable: true,
      cell: (row) => row.name,
      value: (row) => row.name,
    },
    {
      key: 'items',
      title: 'Items',
      width: 96,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: (row) => count(row.items),
      value: (row) => row.items,
    },
    {
      key: 'runs',
      title: 'Runs',
      width: 88,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: (row) => count(row.runs),
      value: (row) => row.runs,
    },
    {
      key: 'rule',
      title: 'Graded as',
      explanation: 'What its answers are, and how far a number may be off. Its page changes it.',
      width: 152,
      sortable: true,
      cell: (row) => ruleWords(row.rule),
      value: (row) => ruleWords(row.rule),
    },
    {
      key: 'source',
      title: 'From',
      explanation: 'The file it was read from.',
      width: 200,
      grow: 3,
      sortable: true,
      cell: (row) => <span title={row.source}>{row.source.split(/[\\/]/).at(-1)}</span>,
      value: (row) => row.source,
    },
    {
      key: 'added',
      title: 'Added',
      width: 144,
      sortable: true,
      descendingFirst: true,
      cell: (row) => moment(row.addedAt),
      value: (row) => row.addedAt,
      exported: [{ title: 'Added', unit: 'UTC', value: (row) => row.addedAt }],
    },
    {
      key: 'remove',
      title: '',
      width: 56,
      align: 'center',
      cell: (row) => <RemoveBenchmark benchmark={row} onRemove={onRemove} />,
    },
  ];
}
