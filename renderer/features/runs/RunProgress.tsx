import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { count, outOf } from '#renderer/ui/figures.ts';

interface RunProgressProps {
  readonly run: Pick<RunRow, 'done' | 'failed' | 'total'>;
  /** Says what is counted, where no header does. */
  readonly named?: boolean;
}

/** How many of a run's answers are there, and how many failed. */
export function RunProgress({ run, named = false }: RunProgressProps) {
  const finished = run.done + run.failed;
  const counts = run.done === run.total ? count(run.total) : outOf(run.done, run.total);
  const noun = run.total === 1 ? 'response' : 'responses';
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1, height: '100%' }}>
      <span>{named ? `${counts} ${noun}` : counts}</span>
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
