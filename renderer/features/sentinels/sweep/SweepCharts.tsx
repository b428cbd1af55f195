import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { ChartBox, ChartRoom, definitionOf, useAnalysisLook } from '#renderer/features/analysis/index.ts';
import type { Picked } from '#renderer/ui/charts/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { countedOf, percent } from '#renderer/ui/figures.ts';
import type { Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import { nearestPlace } from '../charts/nearest.ts';
import { configurationsChart, errorBoxChart } from '../charts/sweep-charts.ts';
import { choicesInShort } from '../training-words.ts';
import { Choices } from './Choices.tsx';
import {
  againstAtc,
  atcMeasures,
  compositionName,
  errorsBySize,
  mainEffects,
  medianByAccuracy,
} from './sweep-figures.ts';

interface SweepChartsProps {
  readonly results: readonly SweepResult[];
  readonly benchmarks: Sweep['benchmarks'];
  readonly onTrain: (result: SweepResult) => void;
}

type Point = readonly [x: number, y: number, result: SweepResult];

/** What a sweep says of compositions and design choices. */
export function SweepCharts({ results, benchmarks, onTrain }: SweepChartsProps) {
  const look = useAnalysisLook();
  const measures = useMemo(() => atcMeasures(results), [results]);
  const [wanted, setMeasure] = useState('');
  const measure = measures.includes(wanted) ? wanted : (measures[0] ?? '');
  const charts = useMemo(() => {
    const nameOf = (result: SweepResult) =>
      `${compositionName(result.composition, benchmarks)}: ${choicesInShort(result)}`;
    const byAccuracy = results.flatMap((result): Point[] =>
      result.maeOther === null ? [] : [[result.accuracy, result.maeOther, result]],
    );
    const effects = mainEffects(results);
    return {
      size: errorBoxChart(errorsBySize(results), 'size of the composition', look),
      effects: effects.length === 0 ? null : errorBoxChart(effects, 'design choice', look, 148),
      accuracy: configurationsChart(
        byAccuracy,
        {
          label: 'Error on the others against the accuracy of the training group',
          x: 'Accuracy of the training group',
          y: 'MAE on the others',
          line: { name: 'median', points: medianByAccuracy(results) },
          isSquare: false,
          nameOf,
        },
        look,
      ),
      byAccuracy,
      nameOf,
    };
  }, [results, benchmarks, look]);
  const atc = useMemo(() => {
    const { pairs, won } = againstAtc(results, measure);
    const name = `ATC on ${definitionOf(measure).symbol}`;
    const chart = configurationsChart(
      pairs,
      {
        label: `Error of the sentinel against error of ${name}`,
        x: `MAE of ${name}`,
        y: 'MAE of the sentinel',
        line: {
          name: 'alike',
          points: [
            [0, 0],
            [1, 1],
          ],
        },
        isSquare: true,
        nameOf: charts.nameOf,
      },
      look,
    );
    return { pairs, won, chart };
  }, [results, measure, charts, look]);
  const opening = (points: readonly Point[]) => (picked: Picked) => {
    const place = nearestPlace(
      points.map(([x, y]) => [x, y] as const),
      picked,
    );
    const point = place === null ? undefined : points[place];
    if (point !== undefined) onTrain(point[2]);
  };
  return (
    <ChartRoom
      columns="repeat(auto-fit, minmax(max(360px, calc((100% - 12px) / 2)), 1fr))"
      rows="max-content"
    >
      <Box sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
        <Choices results={results} benchmarks={benchmarks} onTrain={onTrain} />
      </Box>
      <ChartBox
        title="By size of the composition"
        chart={charts.size}
        fileName="error-by-size"
        least={280}
        note="Boxes: the middle half of the configurations, with the median."
      />
      <ChartBox
        title="By accuracy of the training group"
        chart={charts.accuracy}
        fileName="error-by-training-accuracy"
        least={280}
        onPick={opening(charts.byAccuracy)}
        note="Line: medians by tenths of accuracy. A point opens its configuration as a form."
      />
      {charts.effects === null ? null : (
        <ChartBox
          title="By each design choice"
          chart={charts.effects}
          fileName="main-effects"
          least={320}
          note="Main effects: everything else as it comes. Boxes: the middle half (IQR), with the median."
        />
      )}
      {measure === '' ? null : (
        <Box
          sx={{ display: 'flex', flexDirection: 'column', gap: 1, minWidth: 0, '& figure': { flexGrow: 1 } }}
        >
          <ChartBox
            title="Against ATC over the same compositions"
            chart={atc.chart}
            fileName="sentinel-against-atc"
            least={280}
            onPick={opening(atc.pairs)}
            note={
              atc.pairs.length === 0
                ? 'Nothing to compare.'
                : `Beneath the line the sentinel is nearer to the truth: ${countedOf(atc.won, atc.pairs.length, 'configuration')} (${percent(atc.won / atc.pairs.length)}).`
            }
          />
          <Box sx={{ pt: 0.5 }}>
            <SelectField
              label="ATC on"
              width={240}
              value={measure}
              options={measures.map((key) => ({ value: key, name: definitionOf(key).symbol }))}
              onChange={setMeasure}
            />
          </Box>
        </Box>
      )}
    </ChartRoom>
  );
}
