import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { problemOf, useRisks, type RiskRow } from '#renderer/data/index.ts';
import { VerdictMark } from '#renderer/features/response/index.ts';
import { go } from '#renderer/routing/index.ts';
import { counted, proportion } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { sourceOf, VirtualTable, type Column } from '#renderer/ui/table/index.ts';

interface RisksPanelProps {
  readonly sentinelId: number;
  readonly run: { readonly runId: number; readonly benchmark: string };
  readonly onClose: () => void;
}

/** A run's answers, those most likely wrong first. Each opens. */
export function RisksPanel({ sentinelId, run, onClose }: RisksPanelProps) {
  const rows = useRisks(sentinelId, run.runId);
  const { total, error } = rows;
  return (
    <Box
      component="section"
      aria-label="Responses by risk"
      sx={{ display: 'flex', flexDirection: 'column', gap: 1, width: 400, flexShrink: 0, minHeight: 0 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Typography variant="h2">{run.benchmark}</Typography>
          <Typography variant="caption" color="textSecondary">
            Most likely wrong first
          </Typography>
        </Box>
        <IconButton aria-label="Close the responses" title="Close (Esc)" onClick={onClose} sx={{ m: -0.25 }}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <VirtualTable
        // Another run begins at its top.
        key={run.runId}
        name="responses-by-risk"
        place={`responses-by-risk ${sentinelId} ${run.runId}`}
        label={`Responses of ${run.benchmark} by risk`}
        columns={COLUMNS}
        source={sourceOf(rows, error === null ? null : problemOf(error))}
        count={total === undefined ? '' : counted(total, 'response')}
        onOpen={({ responseId }) => {
          go({ screen: 'response', responseId, query: null });
        }}
        empty={<EmptyState title="No answers to rank" />}
      />
    </Box>
  );
}

const COLUMNS: readonly Column<RiskRow>[] = [
  {
    key: 'probability',
    title: 'p(correct)',
    explanation: 'Probability that it is correct, as the sentinel sees it',
    width: 92,
    align: 'right',
    cell: ({ probability }) => proportion(probability),
  },
  {
    key: 'question',
    title: 'Question',
    width: 108,
    grow: 2,
    cell: ({ question, itemKey }) => <span title={`${itemKey}: ${question}`}>{question}</span>,
  },
  {
    key: 'extracted',
    title: 'Answer',
    width: 76,
    grow: 1,
    cell: ({ extracted }) => <span title={extracted ?? undefined}>{extracted ?? '–'}</span>,
  },
  {
    key: 'verdict',
    title: 'Verdict',
    width: 108,
    cell: ({ verdict }) => (verdict === null ? '–' : <VerdictMark verdict={verdict} />),
  },
];
