import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useResponse } from '#renderer/data/index.ts';
import { VerdictMark } from '#renderer/features/response/index.ts';
import { go } from '#renderer/routing/index.ts';
import type { Quantity } from '#renderer/ui/charts/index.ts';
import { figure } from '#renderer/ui/figures.ts';
import { EmptyState, Facts } from '#renderer/ui/page/index.ts';
import { ListTable, type Column } from '#renderer/ui/table/index.ts';
import type { Behind, BehindRow } from './behind.ts';
import { definitionOf, helpOf, sentence } from './measure-words.ts';

interface BehindPanelProps {
  readonly behind: Behind;
  readonly onClose: () => void;
}

/** The responses behind a point, a bar or a row. Each opens. */
export function BehindPanel({ behind, onClose }: BehindPanelProps) {
  const { title, measure, quantity, rows } = behind;
  const columns = useMemo(() => columnsOf(quantity), [quantity]);
  return (
    <Box
      component="section"
      aria-label="Responses behind the figure"
      sx={{ display: 'flex', flexDirection: 'column', gap: 1, width: 380, flexShrink: 0, minHeight: 0 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Typography variant="h2" sx={{ flexGrow: 1, minWidth: 0 }}>
          {title}
        </Typography>
        <IconButton aria-label="Close the responses" title="Close (Esc)" onClick={onClose} sx={{ m: -0.25 }}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      {measure === null ? null : (
        <Box sx={{ maxHeight: 240, overflowY: 'auto', flexShrink: 0 }}>
          <Typography variant="body2" sx={{ mb: 0.5 }}>
            {sentence(definitionOf(measure).name)}
          </Typography>
          <Facts facts={helpOf(measure)} />
        </Box>
      )}
      <ListTable
        // Another figure begins at its top.
        key={title}
        name={quantity === null ? 'responses-behind' : 'responses-behind-a-value'}
        label={`Responses behind ${title}`}
        noun="response"
        fileName="responses"
        columns={columns}
        rows={rows}
        onOpen={({ id }) => {
          go({ screen: 'response', responseId: id, query: null });
        }}
        empty={<EmptyState title="No responses" />}
      />
    </Box>
  );
}

function columnsOf(quantity: Quantity | null): readonly Column<BehindRow>[] {
  return [
    {
      key: 'question',
      title: 'Question',
      width: 120,
      grow: 1,
      cell: ({ id }) => <QuestionOf responseId={id} />,
      value: ({ id }) => id,
      exported: [{ title: 'Response', value: ({ id }) => id }],
    },
    {
      key: 'counts',
      title: 'Counts as',
      width: 104,
      sortable: true,
      cell: ({ incorrect }) =>
        incorrect === null ? '' : <VerdictMark verdict={incorrect ? 'incorrect' : 'correct'} />,
      value: ({ incorrect }) => (incorrect === null ? null : incorrect ? 'incorrect' : 'correct'),
    },
    ...(quantity === null
      ? []
      : [
          {
            key: 'value',
            title: 'Value',
            ...(quantity.unit === undefined ? {} : { unit: quantity.unit }),
            explanation: quantity.title,
            width: 104,
            align: 'right' as const,
            sortable: true,
            descendingFirst: true,
            cell: ({ value }: BehindRow) => figure(value),
            value: ({ value }: BehindRow) => (Number.isNaN(value) ? null : value),
          },
        ]),
  ];
}

/** What was asked: fetched for the rows that are on screen. */
function QuestionOf({ responseId }: { readonly responseId: number }) {
  const { data } = useResponse(responseId, null);
  return <span title={data?.item.question}>{data?.item.question ?? `response ${responseId}`}</span>;
}
