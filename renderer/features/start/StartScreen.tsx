import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { problemOf, useRuns } from '#renderer/data/index.ts';
import { Page, ProblemNote } from '#renderer/ui/page/index.ts';
import { NextSteps } from './NextSteps.tsx';
import { RecentRuns } from './RecentRuns.tsx';
import { SampleStudy } from './SampleStudy.tsx';
import { ThisMachine } from './ThisMachine.tsx';

/** The first screen. */
export function StartScreen() {
  const { data: runs, error } = useRuns();
  return (
    <Page
      title="Entropy Workbench"
      beside={
        <Typography variant="body1" color="textSecondary">
          Can we tell from the way a language model decodes whether its answers are right?
        </Typography>
      }
    >
      <Box sx={{ maxWidth: 1280, display: 'flex', flexDirection: 'column', gap: 3 }}>
        {error !== null && <ProblemNote>{problemOf(error)}</ProblemNote>}
        {runs !== undefined && <SampleStudy runs={runs} />}
        <NextSteps />
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 5fr) minmax(280px, 3fr)',
            gap: 3,
            alignItems: 'start',
          }}
        >
          <RecentRuns runs={runs} />
          <ThisMachine />
        </Box>
      </Box>
    </Page>
  );
}
