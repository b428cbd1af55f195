import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useAnalysisChoices, useTemperatures } from '#renderer/data/index.ts';
import type { Picked } from '#renderer/ui/charts/index.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { useAnalysis, useAsked } from './analysis-context.ts';
import { ChartBox, ChartRoom } from './ChartBox.tsx';
import { useAnalysisLook } from './charts/analysis-look.ts';
import { accuracyChart, aurocChart, type Temperatures } from './charts/prefix-chart.ts';
import { definitionOf } from './measure-words.ts';
import { MeasureField } from './MeasureField.tsx';
import { Pending } from './Pending.tsx';
import { useOpenMeasure } from './use-open-measure.ts';

/** Accuracy and a measure's AUROC at each temperature of the runs. */
export function TemperaturesTab() {
  const { place, change } = useAnalysis();
  const measure = place.measures[0] ?? 'mean';
  const { data: choices } = useAnalysisChoices(place.selection.runIds);
  const { data, error, refetch } = useTemperatures(useAsked(), place.table, measure);
  const only = choices?.temperatures.length === 1 ? choices.temperatures[0] : undefined;
  if (only !== undefined) {
    return (
      <EmptyState title={`All these runs have the temperature ${only}`}>
        {choices?.sampled === true
          ? 'Items that were sampled several times have agreement and discrete semantic entropy among the measures.'
          : 'Choose runs of several temperatures to see accuracy and AUROC by temperature.'}
      </EmptyState>
    );
  }
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, pt: 0.5 }}>
        <MeasureField
          label="Measure"
          value={measure}
          onChange={(next) => {
            change({ measures: [next, ...place.measures.slice(1).filter((other) => other !== next)] });
          }}
        />
      </Box>
      {data === undefined ? (
        <Pending what="Computing by temperature" error={error} onRetry={refetch} />
      ) : (
        <TemperatureCharts of={data} measure={measure} />
      )}
    </>
  );
}

interface TemperatureChartsProps {
  readonly of: Temperatures;
  readonly measure: string;
}

function TemperatureCharts({ of, measure }: TemperatureChartsProps) {
  const { place, runs } = useAnalysis();
  const look = useAnalysisLook();
  const openMeasure = useOpenMeasure();
  const accuracy = useMemo(() => accuracyChart(of, look), [of, look]);
  const auroc = useMemo(() => aurocChart(of, measure, look), [of, measure, look]);
  const openAt = ({ x }: Picked) => {
    const point = of[Math.round(x)];
    if (point === undefined) return;
    const runIds = runs.filter(({ temperature }) => temperature === point.temperature).map(({ id }) => id);
    openMeasure({
      measure,
      selection: { ...place.selection, runIds },
      title: `${definitionOf(measure).symbol} at temperature ${point.temperature}`,
    });
  };
  return (
    <ChartRoom columns="minmax(0, 1fr) minmax(0, 1fr)">
      <ChartBox
        title="Accuracy"
        chart={accuracy}
        fileName="accuracy-by-temperature"
        note="95% intervals: Wilson’s where each question has one answer, else by bootstrap over questions."
        onPick={openAt}
      />
      <ChartBox
        title={`AUROC of ${definitionOf(measure).name}`}
        chart={auroc}
        fileName={`${measure}-by-temperature`}
        onPick={openAt}
      />
    </ChartRoom>
  );
}
