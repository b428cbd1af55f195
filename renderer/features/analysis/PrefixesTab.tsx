import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { usePrefixes } from '#renderer/data/index.ts';
import { count } from '#renderer/ui/figures.ts';
import { PREFIX_MEASURES, prefixKey } from '#shared/measures/index.ts';
import { useAnalysis, useAsked } from './analysis-context.ts';
import { ChartBox, ChartRoom } from './ChartBox.tsx';
import { useAnalysisLook } from './charts/analysis-look.ts';
import { prefixChart, type Prefixes } from './charts/prefix-chart.ts';
import { definitionOf } from './measure-words.ts';
import { MeasureField } from './MeasureField.tsx';
import { Pending } from './Pending.tsx';
import { useOpenMeasure } from './use-open-measure.ts';

const KEYS = PREFIX_MEASURES.map(({ key }) => key);

/** How early a measure shows it: its AUROC after the first tokens. */
export function PrefixesTab() {
  const { place, change } = useAnalysis();
  const [first] = place.measures;
  const measure = first !== undefined && KEYS.includes(first) ? first : 'mean';
  const { data, error, refetch } = usePrefixes(useAsked(), place.table, measure);
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, pt: 0.5 }}>
        <MeasureField
          label="Measure"
          value={measure}
          keys={KEYS}
          onChange={(next) => {
            change({ measures: [next, ...place.measures.slice(1).filter((other) => other !== next)] });
          }}
        />
      </Box>
      {data === undefined ? (
        <Pending what="Computing the prefixes" error={error} onRetry={refetch} />
      ) : (
        <PrefixBox of={data} measure={measure} />
      )}
    </>
  );
}

interface PrefixBoxProps {
  readonly of: Prefixes;
  readonly measure: string;
}

function PrefixBox({ of, measure }: PrefixBoxProps) {
  const { place } = useAnalysis();
  const look = useAnalysisLook();
  const openMeasure = useOpenMeasure();
  const chart = useMemo(() => prefixChart(of, measure, look), [of, measure, look]);
  const few = of.points.filter((point) => point.few).map(({ tokens }) => tokens ?? 'all');
  return (
    <ChartRoom columns="minmax(0, 1fr)">
      <ChartBox
        title={`AUROC of ${definitionOf(measure).name} after the first tokens`}
        chart={chart}
        fileName={`${measure}-prefixes`}
        least={320}
        note={[
          'Later prefixes have fewer answers: n stands beneath each.',
          of.reach === 0 ? '' : `Dashed: only the answers of ${count(of.reach)} tokens or more.`,
          few.length === 0 ? '' : `Under ten of a class, so without an interval: ${few.join(', ')}.`,
        ].join(' ')}
        onPick={({ x }) => {
          const point = of.points[Math.round(x)];
          if (point === undefined) return;
          const key = point.tokens === null ? measure : prefixKey(measure, point.tokens);
          openMeasure({ measure: key, selection: place.selection, title: definitionOf(key).symbol });
        }}
      />
    </ChartRoom>
  );
}
