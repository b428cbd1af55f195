import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useRunComparison } from '#renderer/data/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { count, countedOf, figure, proportion } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable, type Column } from '#renderer/ui/table/index.ts';
import type { ItemComparison } from '#shared/contract/api/analysis.ts';
import { VerdictMark } from '#renderer/features/response/index.ts';
import { useAnalysis, useAsked } from './analysis-context.ts';
import { Pending } from './Pending.tsx';
import { RunDifferences } from './RunDifferences.tsx';

/** Two runs item by item: where their verdicts differ, and how their entropies do. */
export function CompareTab() {
  const { place, runs, change, open } = useAnalysis();
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const compared = place.compared ?? pairToCompare(runs);
  const { data, error, refetch } = useRunComparison(useAsked(), compared);
  const rows = useMemo(
    () => (data?.rows ?? []).filter((row) => !onlyDiffering || differs(row)),
    [data, onlyDiffering],
  );
  const options = runs.map(({ id, model, benchmark, temperature }) => ({
    value: String(id),
    name: `run ${id}: ${model} × ${benchmark}${temperature === null ? '' : `, temperature ${temperature}`}`,
  }));
  if (compared === null) {
    return (
      <EmptyState title="Nothing to compare">
        No two of these runs are of the same benchmark. Choose two that are, to compare them item by item.
      </EmptyState>
    );
  }
  const [first, second] = compared;
  const differing = (data?.rows ?? []).filter(differs).length;
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, pt: 1 }}>
        <SelectField
          label="First run"
          value={String(first)}
          options={options}
          width={360}
          onChange={(id) => {
            change({ compared: [Number(id), second] });
          }}
        />
        <SelectField
          label="Second run"
          value={String(second)}
          options={options}
          width={360}
          onChange={(id) => {
            change({ compared: [first, Number(id)] });
          }}
        />
      </Box>
      {data === undefined ? (
        <Pending what="Comparing the runs" error={error} onRetry={refetch} />
      ) : (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
            <Typography variant="body2">
              {countedOf(differing, data.rows.length, 'item')} with another verdict ({tally(data.rows, true)}{' '}
              only the first correct, {tally(data.rows, false)} only the second) · Cohen’s kappa{' '}
              {proportion(data.kappa)}
            </Typography>
            <FormControlLabel
              label="Only these"
              control={
                <Checkbox
                  checked={onlyDiffering}
                  onChange={(_event, checked) => {
                    setOnlyDiffering(checked);
                  }}
                />
              }
            />
          </Box>
          <Box
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
              gap: 1.5,
              flexGrow: 1,
              minHeight: 0,
            }}
          >
            <Box sx={{ display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 }}>
              <ListTable
                name="compared-runs"
                label={`Items of runs ${first} and ${second}`}
                noun="item"
                fileName={`runs-${first}-${second}`}
                columns={COLUMNS}
                rows={rows}
                of={data.rows.length}
                onOpen={({ itemKey, first: one, second: other }) => {
                  open({
                    title: `Item ${itemKey}, runs ${first} and ${second}`,
                    measure: null,
                    quantity: { title: 'Mean entropy', unit: 'nats' },
                    rows: [one, other].map(({ responseId, incorrect, meanEntropy }) => ({
                      id: responseId,
                      incorrect,
                      value: meanEntropy ?? NaN,
                    })),
                  });
                }}
                empty={<EmptyState title="The two agree on every item" />}
              />
            </Box>
            <RunDifferences measures={data.measures} compared={compared} />
          </Box>
        </>
      )}
    </>
  );
}

/** The first two runs of one benchmark; null where no two are. */
function pairToCompare(runs: readonly { id: number; benchmark: string }[]): readonly [number, number] | null {
  const groups = Map.groupBy(runs, ({ benchmark }) => benchmark);
  const [first, second] = [...groups.values()].find(({ length }) => length > 1) ?? [];
  return first === undefined || second === undefined ? null : [first.id, second.id];
}

const differs = ({ first, second }: ItemComparison): boolean => first.incorrect !== second.incorrect;

const tally = (rows: readonly ItemComparison[], isFirst: boolean): string =>
  count(rows.filter((row) => differs(row) && row.second.incorrect === isFirst).length);

const difference = ({ first, second }: ItemComparison): number | null =>
  first.meanEntropy === null || second.meanEntropy === null ? null : second.meanEntropy - first.meanEntropy;

const verdict = (which: 'first' | 'second', title: string): Column<ItemComparison> => ({
  key: `${which}-verdict`,
  title,
  width: 112,
  sortable: true,
  cell: (row) => <VerdictMark verdict={row[which].incorrect ? 'incorrect' : 'correct'} />,
  value: (row) => (row[which].incorrect ? 'incorrect' : 'correct'),
  exported: [
    { title: `${title}, response`, value: (row) => row[which].responseId },
    { title: `${title}, correct`, value: (row) => (row[which].incorrect ? 0 : 1) },
    { title: `${title}, tokens`, value: (row) => row[which].tokens },
  ],
});

const entropy = (
  key: string,
  title: string,
  value: (row: ItemComparison) => number | null,
): Column<ItemComparison> => ({
  key,
  title,
  unit: 'nats',
  width: 160,
  align: 'right',
  sortable: true,
  descendingFirst: true,
  cell: (row) => figure(value(row)),
  value,
});

const COLUMNS: readonly Column<ItemComparison>[] = [
  {
    key: 'item',
    title: 'Item',
    width: 120,
    sortable: true,
    keepEnd: true,
    cell: ({ itemKey }) => itemKey,
    value: ({ itemKey }) => itemKey,
  },
  {
    key: 'question',
    title: 'Question',
    width: 160,
    grow: 1,
    sortable: true,
    cell: ({ question }) => question,
    value: ({ question }) => question,
  },
  verdict('first', 'First'),
  verdict('second', 'Second'),
  entropy('first-entropy', 'First mean H', ({ first }) => first.meanEntropy),
  entropy('second-entropy', 'Second mean H', ({ second }) => second.meanEntropy),
  entropy('difference', 'Difference', difference),
];
