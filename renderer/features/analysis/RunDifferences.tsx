import { useMemo } from 'react';
import { counted } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import type { MeasureDifference } from '#shared/contract/api/analysis.ts';
import { useAnalysis } from './analysis-context.ts';
import { ChartBox, ChartRoom } from './ChartBox.tsx';
import { useAnalysisLook } from './charts/analysis-look.ts';
import { differenceChart, differencesHeight, standardised } from './charts/difference-chart.ts';
import { definitionOf } from './measure-words.ts';
import { useOpenMeasure } from './use-open-measure.ts';

interface RunDifferencesProps {
  readonly measures: readonly MeasureDifference[];
  readonly compared: readonly [first: number, second: number];
}

/** How every measure differs between two runs. */
export function RunDifferences({ measures, compared }: RunDifferencesProps) {
  const { place } = useAnalysis();
  const look = useAnalysisLook();
  const openMeasure = useOpenMeasure();
  const rows = useMemo(() => standardised(measures), [measures]);
  const chart = useMemo(() => differenceChart(rows, compared, look), [rows, compared, look]);
  if (rows.length === 0) return <EmptyState title="No measure varies over these items" />;
  const left = measures.length - rows.length;
  return (
    <ChartRoom columns="minmax(0, 1fr)">
      <ChartBox
        title="Measures"
        chart={chart}
        fileName={`measures-${compared[0]}-${compared[1]}`}
        least={differencesHeight(rows.length)}
        note={`Means over the items, in standard deviations of the measure; Student’s 95% intervals, paired by item.${
          left === 0 ? '' : ` ${counted(left, 'measure')} that do not vary left out.`
        }`}
        onPick={({ y }) => {
          const measure = rows[Math.round(y)]?.difference.measure;
          if (measure === undefined) return;
          openMeasure({
            measure,
            selection: { ...place.selection, runIds: [...compared] },
            title: `${definitionOf(measure).symbol} of runs ${compared.join(' and ')}`,
          });
        }}
      />
    </ChartRoom>
  );
}
