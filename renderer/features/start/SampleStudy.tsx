import PlayArrowIcon from '@mui/icons-material/PlayArrow';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { problemOf, useRunSample, useSentinels } from '#renderer/data/index.ts';
import { go, hrefOf, plainSentinels } from '#renderer/routing/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { count, counted, proportion } from '#renderer/ui/figures.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import { sampleSentinel, sampleStudyState } from './sample-study.ts';

interface SampleStudyProps {
  readonly runs: readonly RunRow[];
}

/** The first thing to do: a whole study with what comes in the box. */
export function SampleStudy({ runs }: SampleStudyProps) {
  const study = sampleStudyState(runs);
  const sentinels = useSentinels().data;
  const sentinel = sampleSentinel(study, sentinels ?? []);
  const runSample = useRunSample();
  const start = (again: boolean) => {
    runSample.mutate(again, {
      onSuccess: () => {
        go({ screen: 'runs' });
      },
    });
  };

  return (
    <Box
      component="section"
      aria-label="Sample study"
      sx={{
        border: 1,
        borderColor: 'divider',
        borderLeft: 4,
        borderLeftColor: 'primary.main',
        borderRadius: 1,
        backgroundColor: 'background.paper',
        p: 3,
        display: 'flex',
        flexDirection: 'column',
        gap: 2,
      }}
    >
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center' }}>
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Typography variant="h1" component="h2" sx={{ mb: 0.5 }}>
            The sample study
          </Typography>
          <Typography variant="body1" color="textSecondary" sx={{ maxWidth: 640 }}>
            A bundled model of 1.3 million parameters answers questions of twelve arithmetic benchmarks. Every
            answer is graded, and the entropy of every token is kept; then a sentinel, trained on two of the
            benchmarks, estimates the others. It takes about a minute on a laptop&rsquo;s processor and needs
            no network.
          </Typography>
        </Box>
        {study.kind === 'none' ? (
          <Hindered>
            {(isHindered) => (
              <Button
                variant="contained"
                size="large"
                startIcon={<PlayArrowIcon />}
                disabled={isHindered}
                loading={runSample.isPending}
                onClick={() => {
                  start(false);
                }}
              >
                Run the sample study
              </Button>
            )}
          </Hindered>
        ) : (
          <Box sx={{ display: 'flex', gap: 1, flexShrink: 0 }}>
            <Hindered>
              {(isHindered) => (
                <Button
                  variant="outlined"
                  disabled={isHindered}
                  loading={runSample.isPending}
                  onClick={() => {
                    start(true);
                  }}
                >
                  Run it again
                </Button>
              )}
            </Hindered>
            <Button
              variant={study.kind === 'done' ? 'outlined' : 'contained'}
              href={hrefOf({ screen: 'runs' })}
            >
              See its runs
            </Button>
            {study.kind === 'done' && (
              <Button
                variant="contained"
                href={hrefOf({
                  screen: 'sentinels',
                  place: plainSentinels({ sentinel: sentinel?.id ?? null }),
                })}
              >
                {sentinel === null ? 'Train a sentinel' : 'See its sentinel'}
              </Button>
            )}
          </Box>
        )}
      </Box>
      {study.kind === 'unfinished' && (
        <LinearProgress
          variant="determinate"
          aria-label="Progress of the sample study"
          value={(100 * study.done) / Math.max(1, study.total)}
        />
      )}
      {study.kind !== 'none' && (
        <Typography variant="body2" color="textSecondary">
          {study.kind === 'done' ? 'Done: ' : 'So far: '}
          {count(study.done)} of {counted(study.total, 'answer')} on{' '}
          {counted(study.runIds.length, 'benchmark')}, accuracy {proportion(study.accuracy)}.
        </Typography>
      )}
      {study.kind === 'done' && sentinel !== null && (
        <Typography variant="body2" color="textSecondary">
          Its sentinel, trained on {sentinel.composition.map(({ benchmark }) => benchmark).join(' and ')},
          estimates the accuracy of the other benchmarks with a mean error of {proportion(sentinel.maeOther)}{' '}
          (rank correlation {proportion(sentinel.spearman)}).
        </Typography>
      )}
      {runSample.error !== null && <ProblemNote>{problemOf(runSample.error)}</ProblemNote>}
    </Box>
  );
}
