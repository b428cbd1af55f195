import Button from '@mui/material/Button';
import { VerdictMark } from '#renderer/features/response/index.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { Dispute } from '#shared/contract/api/grading.ts';

const text = (
  key: 'model' | 'benchmark' | 'question' | 'reference' | 'aReason' | 'bReason',
  title: string,
  width: number,
  part: Partial<Column<Dispute>> = {},
): Column<Dispute> => ({
  key,
  title,
  width,
  sortable: true,
  cell: (row) => row[key],
  value: (row) => row[key],
  ...part,
});

const verdict = (which: 'a' | 'b', title: string): Column<Dispute> => ({
  key: which,
  title,
  width: 108,
  sortable: true,
  cell: (row) => <VerdictMark verdict={row[which]} />,
  value: (row) => row[which],
});

/** @param onGrade grades a response by hand. */
export function disputeColumns(onGrade: (responseId: number) => void): readonly Column<Dispute>[] {
  return [
    {
      key: 'item',
      title: 'Item',
      width: 128,
      keepEnd: true,
      sortable: true,
      cell: ({ itemKey }) => itemKey,
      value: ({ itemKey }) => itemKey,
    },
    text('benchmark', 'Benchmark', 128),
    text('question', 'Question', 160, { grow: 2 }),
    text('reference', 'Reference', 96, { grow: 1 }),
    {
      key: 'extracted',
      title: 'Answer',
      explanation: 'As it was found in the response',
      width: 96,
      grow: 1,
      sortable: true,
      cell: ({ extracted }) => extracted ?? '–',
      value: ({ extracted }) => extracted,
    },
    verdict('a', 'A'),
    verdict('b', 'B'),
    {
      key: 'grade',
      title: '',
      width: 132,
      cell: ({ responseId, itemKey }) => (
        <Button
          color="inherit"
          aria-label={`Grade ${itemKey} by hand`}
          sx={{ minHeight: 26, py: 0 }}
          onClick={(event) => {
            event.stopPropagation();
            onGrade(responseId);
          }}
        >
          Grade by hand
        </Button>
      ),
    },
    text('model', 'Model', 144, { hidden: true }),
    text('aReason', 'Why, A', 200, { hidden: true }),
    text('bReason', 'Why, B', 200, { hidden: true }),
  ];
}
