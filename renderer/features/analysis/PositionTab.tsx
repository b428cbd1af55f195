import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useMemo, useState } from 'react';
import { useAnswerColumns, usePositions } from '#renderer/data/index.ts';
import type { Picked } from '#renderer/ui/charts/index.ts';
import { counted, countedOf, percent } from '#renderer/ui/figures.ts';
import type { AnswersByBin, Positions } from '#shared/contract/api/position-figures.ts';
import { useAnalysis, useAsked } from './analysis-context.ts';
import { rowsBehind } from './behind.ts';
import { ChartBox, ChartRoom } from './ChartBox.tsx';
import { useAnalysisLook } from './charts/analysis-look.ts';
import { CLASSES, classOf } from './charts/drawn-chart.ts';
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
  const openReaching = ({ x, shows }: Picked) => {
    if (columns === undefined) return;
    const token = shown === 'reaching' ? of.reach : Math.max(1, Math.round(x));
    const rows = Array.from(columns.length.keys()).filter(
      (row) => (columns.length[row] as number) >= token && shows(classOf(columns.incorrect[row])),
    );
    open({
      title: `Answers of ${counted(token, 'token')} or more`,
      measure: null,
      quantity: { title: 'Length', unit: 'tokens' },
      rows: rowsBehind(columns, rows, columns.length),
    });
  };
  const openBin = (what: string, answers: AnswersByBin, { x, shows }: Picked) => {
    const bins = answers.correct.length;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(x * bins)));
    const classes = CLASSES.filter(shows).map((name) => ({ name, there: answers[name][bin] }));
    const rows = classes.flatMap(({ name, there }) =>
      (there?.some ?? []).map(({ responseId, entropy }) => ({
        id: responseId,
        incorrect: name === 'incorrect',
        value: entropy,
      })),
    );
    const all = classes.reduce((sum, { there }) => sum + (there?.answers ?? 0), 0);
    open({
      title: `${what} at ${percent(bin / bins)} to ${percent((bin + 1) / bins)}: ${countedOf(rows.length, all, 'answer')}`,
      measure: null,
      quantity: { title: 'Entropy there', unit: 'nats' },
      rows: rows.toSorted((a, b) => b.value - a.value),
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
  const openThere = (picked: Picked) => {
    if (shown === 'relative') openBin('Entropy', of.relativeAnswers, picked);
    else openReaching(picked);
  };
  return (
    <ChartRoom columns="minmax(0, 3fr) minmax(0, 2fr)" rows="repeat(2, minmax(256px, 1fr))">
      <ChartBox
        title="Entropy along the answer"
        chart={charts.entropy}
        fileName={`entropy-${shown}`}
        onPick={openThere}
        note={`${readNote(of.read, of.population.taken)}Lines: mean; bands: the middle half.${
          shown === 'absolute' ? ' Later tokens have fewer answers.' : ''
        }`}
      />
      <ChartBox
        title="Where the entropy peaks"
        chart={charts.peaks}
        fileName="peaks"
        onPick={(picked) => {
          openBin('Peaks', of.peakAnswers, picked);
        }}
        note="A peak: a local maximum above the answer’s mean by a standard deviation."
      />
      <ForkingTokens />
      <ChartBox
        title="Answers there"
        chart={charts.answers}
        fileName={`answers-${shown}`}
        onPick={openThere}
      />
    </ChartRoom>
  );
}

/** Said where not every trace was read. */
function readNote(read: number, taken: number): string {
  return read < taken ? `Traces of ${countedOf(read, taken, 'answer')} read. ` : '';
}
