import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { problemOf, useMeasureTable } from '#renderer/data/index.ts';
import { ExportButton } from '#renderer/files/index.ts';
import { SearchField } from '#renderer/ui/fields/index.ts';
import { count } from '#renderer/ui/figures.ts';
import { EmptyState, ProblemNote } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import type { MeasureRow } from '#shared/contract/api/analysis.ts';
import type { Population } from '#shared/contract/api/population.ts';
import { useAnalysis, useAsked } from './analysis-context.ts';
import { selectionOfGroup } from './group-selection.ts';
import { measureColumns } from './measure-columns.tsx';
import { definitionOf, sentence } from './measure-words.ts';
import { oneClassSentence } from './population-words.ts';
import { ShadeLegend } from './Shaded.tsx';
import { useOpenMeasure } from './use-open-measure.ts';

interface MeasuresTabProps {
  readonly population: Population;
}

const groupOf = ({ group }: MeasureRow): string => group;
const BY_AUROC = { key: 'auroc', descending: true };

/** Every measure, and how well it tells incorrect answers from correct ones. */
export function MeasuresTab({ population }: MeasuresTabProps) {
  const { place, runs } = useAnalysis();
  const { table, selection } = place;
  const asked = useAsked();
  const { data, error, isFetching, progress, cancel, refetch } = useMeasureTable(asked, table);
  const [search, setSearch] = useState('');
  const openMeasure = useOpenMeasure();
  const grouped = table.grouping !== 'none';
  const columns = useMemo(() => measureColumns({ grouped, holm: table.holm }), [grouped, table.holm]);
  const oneClass = oneClassSentence(population);
  const done = progress === null || progress.total === 0 ? null : progress.done / progress.total;

  if (data === undefined) {
    if (error !== null) {
      return (
        <ProblemNote action={<Button onClick={() => void refetch()}>Try again</Button>}>
          {problemOf(error)}
        </ProblemNote>
      );
    }
    if (!isFetching) {
      return (
        <EmptyState
          title="The table was given up"
          action={
            <Button variant="contained" onClick={() => void refetch()}>
              Compute it
            </Button>
          }
        />
      );
    }
    return (
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 1 }}>
        <LinearProgress
          aria-label="Progress of the table"
          {...(done === null ? {} : { variant: 'determinate', value: 100 * Math.min(1, done) })}
          sx={{ flexGrow: 1 }}
        />
        <Typography variant="body2" role="status">
          {progress === null || progress.what === ''
            ? 'Computing'
            : `${progress.what}: ${count(progress.done)} of ${count(progress.total)}`}
        </Typography>
        <Button onClick={() => void cancel()}>Cancel</Button>
      </Box>
    );
  }
  return (
    <>
      {oneClass === null ? null : <ProblemNote severity="warning">{oneClass}</ProblemNote>}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Box sx={{ flexShrink: 0 }}>
          <SearchField label="Find measures" value={search} onChange={setSearch} />
        </Box>
        <Typography variant="body2" color="textSecondary">
          {PAIRS[table.pairs]}; AP, PRR, correlations and d over all answers.
        </Typography>
      </Box>
      <ListTable
        name={`measures-${grouped ? 'grouped' : 'all'}`}
        label="Measures"
        noun={grouped ? 'row' : 'measure'}
        fileName="measures"
        columns={columns}
        rows={data.rows}
        search={search}
        sortedBy={BY_AUROC}
        {...(grouped ? { groupOf, groupTitle: (rows: readonly MeasureRow[]) => groupTitle(rows) } : {})}
        onOpen={({ measure, group }) => {
          const ofGroup = selectionOfGroup(selection, table.grouping, group, runs);
          const name = sentence(definitionOf(measure).symbol);
          openMeasure({
            measure,
            selection: ofGroup ?? selection,
            title: grouped ? `${name}, ${ofGroup === null ? 'all groups' : group}` : name,
          });
        }}
        empty={<EmptyState title={search === '' ? 'No measures' : `No measure has “${search}”`} />}
        actions={
          <>
            <ExportButton what={{ kind: 'features', selection }}>Features (CSV)</ExportButton>
            <ShadeLegend />
          </>
        }
      />
    </>
  );
}

const PAIRS = {
  run: 'AUROC over pairs of one run',
  benchmark: 'AUROC over pairs of one benchmark',
  all: 'AUROC pooled, over all pairs',
};

function groupTitle(rows: readonly MeasureRow[]): string {
  const most = Math.max(...rows.map(({ n }) => n));
  const incorrect = Math.max(...rows.map((row) => row.incorrect));
  return `${rows[0]?.group === '' ? 'Without a category' : (rows[0]?.group ?? '')} · n ${count(most)}, ${count(incorrect)} incorrect`;
}
