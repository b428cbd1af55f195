import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useSweepResults } from '#renderer/data/index.ts';
import { Pending } from '#renderer/features/analysis/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import type { Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import { CompositionTable } from './CompositionTable.tsx';
import { ConfigurationTable } from './ConfigurationTable.tsx';
import { SweepCharts } from './SweepCharts.tsx';

type Shown = 'charts' | 'configurations' | 'compositions';

interface SweepResultsProps {
  readonly sweep: Sweep;
  readonly onTrain: (result: SweepResult) => void;
}

/** In so many steps the results of a sweep that goes on are fetched anew. */
const STEPS = 20;

/** What a sweep has found so far. */
export function SweepResults({ sweep, onTrain }: SweepResultsProps) {
  const [shown, setShown] = useState<Shown>('charts');
  const { state, done, total, benchmarks } = sweep;
  const asOf =
    state === 'done'
      ? 'done'
      : `${state === 'running' ? '' : done} ${Math.floor((STEPS * done) / Math.max(1, total))}`;
  const { data, error, refetch } = useSweepResults(sweep.id, asOf);
  if (data === undefined) return <Pending what="Reading the results" error={error} onRetry={refetch} />;
  const failed = data.filter(({ problem }) => problem !== null).length;
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <Typography variant="h2" noWrap title={sweep.name} sx={{ flex: '1 1 120px', minWidth: 0 }}>
          {sweep.name}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {counted(data.length, 'configuration')}
          {failed === 0 ? '' : `, ${failed} could not be trained`}
        </Typography>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={shown}
          aria-label="Results of the sweep"
          onChange={(_event, next: Shown | null) => {
            if (next !== null) setShown(next);
          }}
        >
          <ToggleButton value="charts">Charts</ToggleButton>
          <ToggleButton value="compositions">Compositions</ToggleButton>
          <ToggleButton value="configurations">Configurations</ToggleButton>
        </ToggleButtonGroup>
      </Box>
      {data.length === 0 ? (
        <Typography variant="body1" color="textSecondary">
          The first results are on their way.
        </Typography>
      ) : shown === 'charts' ? (
        <SweepCharts results={data} benchmarks={benchmarks} onTrain={onTrain} />
      ) : shown === 'compositions' ? (
        <CompositionTable results={data} benchmarks={benchmarks} />
      ) : (
        <ConfigurationTable results={data} sweep={sweep} onTrain={onTrain} />
      )}
    </>
  );
}
