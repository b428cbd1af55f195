import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useForkingTokens } from '#renderer/data/index.ts';
import { visibleToken } from '#renderer/features/response/index.ts';
import { NumberField } from '#renderer/ui/fields/index.ts';
import { count, figure, proportion } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable, type Column } from '#renderer/ui/table/index.ts';
import type { ForkingToken } from '#shared/contract/api/position-figures.ts';
import { useAnalysis, useAsked } from './analysis-context.ts';
import { Pending } from './Pending.tsx';

/** Above the entropy of an even choice between two (nats). */
const LN_2 = 0.693;

const COLUMNS: readonly Column<ForkingToken>[] = [
  {
    key: 'token',
    title: 'Token',
    width: 96,
    grow: 1,
    sortable: true,
    cell: ({ text }) => <code>{visibleToken(text)}</code>,
    value: ({ text }) => text,
  },
  number('count', 'Count', 'Times it was chosen above the threshold', ({ count: times }) => times, count),
  number('answers', 'Answers', 'Answers in which it was', ({ answers }) => answers, count),
  {
    ...number('entropy', 'Mean H', 'Mean entropy there', ({ meanEntropy }) => meanEntropy, figure),
    unit: 'nats',
  },
  number(
    'failure',
    'Failing',
    'Share of those answers that are incorrect',
    ({ failureRate }) => failureRate,
    proportion,
  ),
];

/** The tokens at which answers fork. */
export function ForkingTokens() {
  const { open } = useAnalysis();
  const [threshold, setThreshold] = useState(LN_2);
  const { data, error, refetch } = useForkingTokens(useAsked(), threshold);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, minHeight: 260, minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, pt: 0.5 }}>
        <Typography variant="h3">Forking tokens</Typography>
        <NumberField
          label="Entropy above (nats)"
          value={threshold}
          placeholder={String(LN_2)}
          whole={false}
          width={160}
          onCommit={(value) => {
            setThreshold(value === null ? LN_2 : Math.min(20, value));
          }}
        />
        <Typography variant="caption" color="textSecondary">
          {data === undefined
            ? ''
            : `Of ${data.read < data.population.taken ? `${count(data.read)} answers read` : 'all answers'} ${proportion(data.failureRate)} are incorrect.`}
        </Typography>
      </Box>
      {data === undefined ? (
        <Pending what="Reading the traces" error={error} onRetry={refetch} />
      ) : (
        <ListTable
          name="forking-tokens"
          label="Forking tokens"
          noun="token"
          fileName="forking-tokens"
          columns={COLUMNS}
          rows={data.rows}
          sortedBy={{ key: 'count', descending: true }}
          onOpen={(token) => {
            const isAll = token.responseIds.length >= token.answers;
            open({
              title: `Answers that fork at ${visibleToken(token.text)}${
                isAll ? '' : ` (${count(token.responseIds.length)} of ${count(token.answers)})`
              }`,
              measure: null,
              quantity: null,
              rows: token.responseIds.map((id) => ({ id, incorrect: null, value: NaN })),
            });
          }}
          empty={<EmptyState title={`No token has more than ${figure(threshold)} nats`} />}
        />
      )}
    </Box>
  );
}

function number(
  key: string,
  title: string,
  explanation: string,
  value: (row: ForkingToken) => number,
  written: (value: number) => string,
): Column<ForkingToken> {
  return {
    key,
    title,
    explanation,
    width: 100,
    align: 'right',
    sortable: true,
    descendingFirst: true,
    cell: (row) => written(value(row)),
    value,
  };
}
