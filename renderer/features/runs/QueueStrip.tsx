import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQueueProgress } from '#renderer/data/index.ts';
import { hrefOf } from '#renderer/routing/index.ts';
import { count, figure, timeLeft } from '#renderer/ui/figures.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';

/** What the queue is doing: which run, how far, how fast, how long still. Nothing while it is idle. */
export function QueueStrip({ runs }: { readonly runs: readonly RunRow[] }) {
  const progress = useQueueProgress();
  if (progress === null || progress.activity === 'idle') return null;
  const finished = progress.done + progress.failed;
  const current = runs.find((run) => run.id === progress.current?.id);
  const waiting = runs.filter((run) => run.state === 'queued').length;
  const figures = [
    `${count(finished)} of ${count(progress.total)} responses`,
    progress.tokensPerSecond === null ? '' : `${figure(progress.tokensPerSecond)} tok/s`,
    timeLeft(progress.secondsLeft),
    waiting === 0 ? '' : `${count(waiting)} more ${waiting === 1 ? 'run' : 'runs'} queued`,
  ].filter((part) => part !== '');
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography variant="body2" sx={{ whiteSpace: 'nowrap' }}>
          {progress.activity === 'loading' ? 'Loading the model of ' : ''}
          {current === undefined ? null : (
            <Link href={hrefOf({ screen: 'run', runId: current.id, tab: 'live', query: null })}>
              {current.model} × {current.benchmark}
            </Link>
          )}
        </Typography>
        <LinearProgress
          variant="determinate"
          aria-label="Progress of the queue"
          value={progress.total === 0 ? 0 : (100 * finished) / progress.total}
          sx={{ flexGrow: 1, height: 6 }}
        />
        <Typography variant="body2" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
          {figures.join(' · ')}
        </Typography>
      </Box>
      {progress.trouble === null ? null : <ProblemNote severity="warning">{progress.trouble}</ProblemNote>}
    </Box>
  );
}
