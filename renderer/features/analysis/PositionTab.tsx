import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useMemo, useState } from 'react';
import { useAnswerColumns, usePositions } from '#renderer/data/index.ts';
import type { Picked } from '#renderer/ui/charts/index.ts';
import { counted, countedOf } from '#renderer/ui/figures.ts';
import type { Positions } from '#shared/contract/api/analysis.ts';
import { useAnalysis, useAsked } from './analysis-context.ts';
import { rowsBehind } from './behind.ts';
import { ChartBox, ChartRoom } from './ChartBox.tsx';
import { useAnalysisLook } from './charts/analysis-look.ts';
import { answersAtChart, peaksChart, positionChart } from './charts/position-charts.ts';
import { ForkingTokens } from './ForkingTokens.tsx';
import { Pending } from './Pending.tsx';

const LENGTH = ['length'];

type Shown = 'absolute' | 'reaching' | 'relative';

/** Entropy along the answer: where it is high, where it peaks, and on which tokens. */
export function PositionTab() {
  const { data, error, refetch } = usePositions(useAsked());
  const [shown, setShown] = useState<Shown>('absolute');
  if (data === undefined) return <Pending what="Reading the traces" error={error} onRetry={refetch} />;
  return (
    <>
      <Box sx={{ display: 'flex', pt: 0.5 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={shown}
          aria-label="Positions"
          onChange={(_event, next: Shown | null) => {
            if (next !== null) setShown(next);
          }}
        >
          <ToggleButton value="absolute">By token</ToggleButton>
          <ToggleButton value="reaching" disabled={data.reach === 0}>
            By token, answers of {counted(data.reach, 'token')} or more
          </ToggleButton>
          <ToggleButton value="relative">By share of the answer</ToggleButton>
        </ToggleButtonGroup>
      </Box>
      <PositionCharts of={data} shown={shown} />
    </>
  );
}

interface PositionChartsProps {
  readonly of: Positions;
  readonly shown: Shown;
}

function PositionCharts({ of, shown }: PositionChartsProps) {
  const { open } = useAnalysis();
  const look = useAnalysisLook();
  const { data: columns } = useAnswerColumns(useAsked(), LENGTH);
  const openReaching = (token: number) => {
    if (columns === undefined || shown === 'relative') return;
    const rows = Array.from(columns.length.keys()).filter((row) => (columns.length[row] as number) >= token);
    open({
      title: `Answers of ${counted(token, 'token')} or more`,
      measure: null,
      quantity: { title: 'Length', unit: 'tokens' },
      rows: rowsBehind(columns, rows, columns.length),
    });
  };
  const charts = useMemo(() => {
    const x = shown === 'relative' ? { title: 'Place in the answer', unit: '0 to 1' } : { title: 'Token' };
    return {
      entropy: positionChart(of[shown], x, look),
      answers: answersAtChart(of[shown], x, look),
      peaks: peaksChart(of.peaks, look),
    };
  }, [of, shown, look]);
  const picks =
    shown === 'relative'
      ? {}
      : {
          onPick: ({ x }: Picked) => {
            openReaching(Math.max(1, Math.round(x)));
          },
        };
  return (
    <ChartRoom columns="minmax(0, 3fr) minmax(0, 2fr)" rows="repeat(2, minmax(256px, 1fr))">
      <ChartBox
        title="Entropy along the answer"
        chart={charts.entropy}
        fileName={`entropy-${shown}`}
        {...picks}
        note={`${readNote(of.read, of.population.taken)}Lines: mean; bands: the middle half.${
          shown === 'absolute' ? ' Later tokens have fewer answers.' : ''
        }`}
      />
      <ChartBox
        title="Where the entropy peaks"
        chart={charts.peaks}
        fileName="peaks"
        note="A peak: a local maximum above the answer’s mean by a standard deviation."
      />
      <ForkingTokens />
      <ChartBox title="Answers there" chart={charts.answers} fileName={`answers-${shown}`} {...picks} />
    </ChartRoom>
  );
}

/** Said where not every trace was read. */
function readNote(read: number, taken: number): string {
  return read < taken ? `Traces of ${countedOf(read, taken, 'answer')} read. ` : '';
}
