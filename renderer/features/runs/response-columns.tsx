import { VerdictMark } from '#renderer/features/response/index.ts';
import { count, figure } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { ResponseRow } from '#shared/contract/api/responses.ts';
import { END_WORDS } from './response-query.ts';

/**
 * The columns of a run's responses. Keys of those that sort are the contract's.
 *
 * @param sampled whether items are answered more than once: then the sample's number is worth its room.
 */
export function responseColumns(sampled: boolean): readonly Column<ResponseRow>[] {
  return [
    {
      key: 'plan',
      keepEnd: true,
      title: 'Item',
      explanation: 'Sorts in the order of the plan',
      width: 168,
      sortable: true,
      cell: (row) => row.itemKey,
    },
    {
      key: 'sample',
      title: 'Sample',
      width: 84,
      align: 'right',
      hidden: !sampled,
      cell: (row) => row.sample + 1,
    },
    { key: 'question', title: 'Question', width: 200, grow: 3, sortable: true, cell: (row) => row.question },
    {
      key: 'extracted',
      title: 'Answer',
      explanation: 'As the grader found it in the response',
      width: 112,
      grow: 1,
      sortable: true,
      cell: answer,
    },
    { key: 'verdict', title: 'Verdict', width: 112, sortable: true, cell: verdict },
    {
      key: 'meanEntropy',
      title: 'Mean H',
      unit: 'nats',
      explanation: 'Mean exact entropy per token',
      width: 116,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: (row) => figure(row.meanEntropy),
    },
    {
      key: 'tokens',
      title: 'Tokens',
      width: 92,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: (row) => count(row.tokens),
    },
    {
      key: 'end',
      title: 'Ended by',
      width: 112,
      sortable: true,
      cell: (row) => (row.end === null ? '–' : END_WORDS[row.end]),
    },
    {
      key: 'category',
      title: 'Category',
      width: 120,
      sortable: true,
      hidden: true,
      cell: (row) => row.category ?? '–',
    },
  ];
}

function answer(row: ResponseRow) {
  if (row.state === 'failed') return <span title={row.error ?? undefined}>{row.error ?? 'failed'}</span>;
  return row.extracted ?? '–';
}

function verdict(row: ResponseRow) {
  return <VerdictMark state={row.state} verdict={row.verdict} />;
}
