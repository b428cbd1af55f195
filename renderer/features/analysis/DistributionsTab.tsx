import Box from '@mui/material/Box';
import { useMemo } from 'react';
import type { Picked, Shows } from '#renderer/ui/charts/index.ts';
import { count, counted, fineFigure } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { useAnalysis } from './analysis-context.ts';
import { binOf, rowsBehind, rowsBetween } from './behind.ts';
import { ChartBox, ChartRoom } from './ChartBox.tsx';
import { useAnalysisLook } from './charts/analysis-look.ts';
import { boxChart, ecdfChart, histogramChart } from './charts/distribution-charts.ts';
import { classOf } from './charts/drawn-chart.ts';
import type { Distribution } from './figures/distribution.ts';
import { useFigures } from './figures/use-figures.ts';
import { definitionOf, quantityOf, sentence } from './measure-words.ts';
import { MeasureField } from './MeasureField.tsx';
import { Pending } from './Pending.tsx';
import { useChosenColumns } from './use-chosen-columns.ts';

/** How one measure is distributed among correct and incorrect answers. */
export function DistributionsTab() {
  const { place, change } = useAnalysis();
  const key = place.measures[0] ?? 'mean';
  const { data, error, refetch } = useChosenColumns();
  const asked = useMemo(() => {
    const values = data?.measures.get(key);
    return data === undefined || values === undefined ? null : { values, incorrect: data.incorrect };
  }, [data, key]);
  const { figures, isOld, error: failed } = useFigures('distribution', asked);
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, pt: 0.5 }}>
        <MeasureField
          label="Measure"
          value={key}
          onChange={(first) => {
            change({ measures: [first, ...place.measures.slice(1).filter((other) => other !== first)] });
          }}
        />
      </Box>
      {figures === undefined ? (
        <Pending what="Reading the answers" error={error ?? failed} onRetry={refetch} />
      ) : figures === null ? (
        <EmptyState title={`No answer has the measure ${definitionOf(key).name}`}>
          {sentence(definitionOf(key).formula)}
        </EmptyState>
      ) : (
        <DistributionCharts of={figures} measure={key} isOld={isOld} />
      )}
    </>
  );
}

interface DistributionChartsProps {
  readonly of: Distribution;
  readonly measure: string;
  readonly isOld: boolean;
}

function DistributionCharts({ of, measure, isOld }: DistributionChartsProps) {
  const { open } = useAnalysis();
  const { data } = useChosenColumns();
  const look = useAnalysisLook();
  const charts = useMemo(() => {
    const quantity = quantityOf(measure);
    return {
      histogram: histogramChart(of, quantity, look),
      ecdf: ecdfChart(of, quantity, look),
      box: boxChart(of, quantity, look),
    };
  }, [of, measure, look]);
  const openBetween = (low: number, high: number, isLast: boolean, wanted: Shows) => {
    const values = data?.measures.get(measure);
    if (data === undefined || values === undefined) return;
    const { symbol } = definitionOf(measure);
    const rows = rowsBetween(values, low, high, isLast).filter((row) => wanted(classOf(data.incorrect[row])));
    open({
      title: `${sentence(symbol)} from ${fineFigure(low)} to ${fineFigure(high)}`,
      measure: null,
      quantity: quantityOf(measure),
      rows: rowsBehind(data, rows, values),
    });
  };
  const openBin = ({ x, shows }: Picked) => {
    const bin = binOf(of.edges, x);
    if (bin === -1) return;
    openBetween(of.edges[bin] as number, of.edges[bin + 1] as number, bin === of.edges.length - 2, shows);
  };
  const openBox = ({ x, y }: Picked) => {
    const boxed = y < 0.5 ? 'correct' : 'incorrect';
    const { box } = of[boxed];
    if (box === null) return;
    const ends = [box.min, box.q25, box.median, box.q75, box.max];
    const part = ends.findIndex((end, at) => at > 0 && x <= end);
    if (part < 1 || x < box.min) return;
    openBetween(ends[part - 1] as number, ends[part] as number, true, (name) => name === boxed);
  };
  const steps = Math.max(of.correct.steps, of.incorrect.steps);
  const drawn = Math.max(of.correct.ecdf.values.length, of.incorrect.ecdf.values.length);
  return (
    <ChartRoom
      columns="minmax(0, 3fr) minmax(0, 2fr)"
      rows="minmax(280px, 3fr) minmax(170px, 1fr)"
      isOld={isOld}
    >
      <ChartBox
        title="Histogram and density"
        chart={charts.histogram}
        fileName={`${measure}-histogram`}
        onPick={openBin}
        note={`n ${count(of.correct.n)} correct, ${count(of.incorrect.n)} incorrect${
          of.left === 0 ? '' : `; ${counted(of.left, 'answer')} without the measure`
        }. Lines: Gaussian kernel, Scott’s bandwidth.`}
      />
      <ChartBox
        title="Cumulative"
        chart={charts.ecdf}
        fileName={`${measure}-ecdf`}
        onPick={openBin}
        {...(drawn < steps ? { note: `Drawn at ${count(drawn)} of ${count(steps)} steps.` } : {})}
      />
      <Box sx={{ gridColumn: '1 / -1', display: 'grid' }}>
        <ChartBox
          title="Quartiles"
          chart={charts.box}
          fileName={`${measure}-box`}
          least={160}
          onPick={openBox}
        />
      </Box>
    </ChartRoom>
  );
}
