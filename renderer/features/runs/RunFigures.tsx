import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useQueueProgress } from '#renderer/data/index.ts';
import { count, figure, timeLeft } from '#renderer/ui/figures.ts';
import type { RunDetail } from '#shared/contract/api/runs.ts';
import { AccuracyFigure } from './AccuracyFigure.tsx';
import { CutOffFigure } from './CutOffFigure.tsx';

/** The line of figures over a run: accuracy, entropy, cut off, speed, seed. */
export function RunFigures({ run }: { readonly run: RunDetail }) {
  const { row, settings } = run;
  const progress = useQueueProgress();
  const isCurrent = progress?.current?.id === row.id && progress.activity !== 'idle';
  const figures: readonly (readonly [string, ReactNode])[] = [
    ['Accuracy [95%]', <AccuracyFigure key="accuracy" run={row} />],
    ['Mean H (nats)', figure(row.meanEntropy)],
    ['H99 (nats)', figure(run.entropy99)],
    ['Cut off', <CutOffFigure key="cut-off" run={row} />],
    ['Tokens', count(row.tokens)],
    ...(isCurrent
      ? ([
          ['Speed (tok/s)', figure(progress.tokensPerSecond)],
          ['Queue', timeLeft(progress.secondsLeft) || '–'],
        ] as const)
      : []),
    ...(row.modelKind === 'external'
      ? ([['Entropies', 'top 20, imported']] as const)
      : ([
          ['Temperature', row.temperature],
          ['Seed', row.seed],
          ['Repeats', settings.reproducible ? 'bit for bit' : 'up to rounding'],
        ] as const)),
  ];
  return (
    <Box component="dl" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, m: 0 }}>
      {figures.map(([term, value]) => (
        <Box key={term}>
          <Typography component="dt" variant="caption" color="textSecondary">
            {term}
          </Typography>
          <Typography component="dd" variant="body2" sx={{ m: 0, fontWeight: 500 }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
