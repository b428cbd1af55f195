import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQueueProgress } from '#renderer/data/index.ts';
import { progressParts } from '#renderer/features/run-figures/index.ts';
import { hrefOf } from '#renderer/routing/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';

/** What the queue is doing: which run, how far, how fast, how long still. Nothing while it is idle. */
export function QueueStrip({ runs }: { readonly runs: readonly RunRow[] }) {
  const progress = useQueueProgress();
  if (progress === null || progress.activity === 'idle') return null;
  const run = runs.find(({ id }) => id === progress.current?.id);
  const waiting = runs.filter(({ id, state }) => state === 'queued' && id !== run?.id).length;
  const { current, share, figures } = progressParts(progress);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography variant="body2" noWrap sx={{ minWidth: 0 }}>
          {progress.activity === 'loading' ? 'Loading the model of ' : ''}
          {run === undefined ? null : (
            <Link href={hrefOf({ screen: 'run', runId: run.id, tab: 'live', query: null })}>
              {run.model} × {run.benchmark}
            </Link>
          )}{' '}
          <Typography component="span" variant="body2" color="textSecondary">
            {current}
          </Typography>
        </Typography>
        <LinearProgress
          variant="determinate"
          aria-label="Progress of the queue"
          value={100 * (share ?? 0)}
          sx={{ flexGrow: 1, minWidth: 80, height: 6 }}
        />
        <Typography variant="body2" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
          {[...figures, ...(waiting === 0 ? [] : [`${counted(waiting, 'more run')} queued`])].join(' · ')}
        </Typography>
      </Box>
      {progress.trouble === null ? null : <ProblemNote severity="warning">{progress.trouble}</ProblemNote>}
    </Box>
  );
}
