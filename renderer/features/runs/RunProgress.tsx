import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { count } from '#renderer/ui/figures.ts';

/** How many of a run's answers are there, and how many failed. */
export function RunProgress({ run }: { readonly run: Pick<RunRow, 'state' | 'done' | 'failed' | 'total'> }) {
  const finished = run.done + run.failed;
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1, height: '100%' }}>
      <span>{run.done === run.total ? count(run.total) : `${count(run.done)} / ${count(run.total)}`}</span>
      {run.failed > 0 ? (
        <Box component="span" sx={{ color: 'warning.main' }}>
          {count(run.failed)} failed
        </Box>
      ) : null}
      {finished < run.total ? (
        <LinearProgress
          variant="determinate"
          aria-label="Progress"
          value={run.total === 0 ? 0 : (100 * finished) / run.total}
          sx={{ flex: '1 1 32px', minWidth: 32, height: 4 }}
        />
      ) : null}
    </Box>
  );
}
