import type { ItemRow } from '#shared/contract/api/benchmarks.ts';
import { KIND_WORDS } from '#renderer/features/answer-rule/index.ts';
import type { Column } from '#renderer/ui/table/index.ts';

export const ITEM_COLUMNS: readonly Column<ItemRow>[] = [
  { key: 'position', title: '#', width: 64, align: 'right', cell: (row) => row.position + 1 },
  { key: 'key', title: 'Id', width: 152, cell: (row) => row.key },
  { key: 'question', title: 'Question', width: 240, grow: 3, cell: (row) => row.question },
  { key: 'reference', title: 'Reference', width: 160, grow: 2, cell: (row) => row.reference },
  { key: 'category', title: 'Category', width: 120, cell: (row) => row.category ?? '–' },
  {
    key: 'kind',
    title: 'Answer',
    explanation: 'What the answer is, where the item says so; otherwise as the benchmark’s rule has it.',
    width: 112,
    cell: ({ details }) => (details.kind === undefined ? '–' : KIND_WORDS[details.kind].name),
  },
];
