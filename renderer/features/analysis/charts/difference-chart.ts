import {
  axisParts,
  base,
  referenceLine,
  tooltip,
  tooltipLines,
  whiskerSeries,
  xAxis,
} from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { count, figure } from '#renderer/ui/figures.ts';
import type { MeasureDifference } from '#shared/contract/api/analysis.ts';
import { definitionOf, quantityOf } from '../measure-words.ts';
import type { AnalysisLook } from './analysis-look.ts';
import { GRID, pointOf, type DrawnChart } from './drawn-chart.ts';

/** A difference that can be drawn beside those of other measures: in standard deviations. */
export interface StandardisedDifference {
  readonly difference: MeasureDifference;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Pixels of a measure's row. */
const ROW = 16;

/** Measures by how much higher they are in the second run; without those that do not vary. */
export function standardised(measures: readonly MeasureDifference[]): StandardisedDifference[] {
  return measures
    .flatMap((difference): StandardisedDifference[] => {
      const { mean, interval, spread } = difference;
      if (mean === null || spread === null) return [];
      const [low, high] = [interval && interval.low / spread, interval && interval.high / spread];
      return [{ difference, value: mean / spread, low, high }];
    })
    .sort((a, b) => b.value - a.value);
}

/** Pixels that a chart of so many measures needs to name each. */
export function differencesHeight(measures: number): number {
  return Math.max(240, ROW * measures + GRID.bottom + 60);
}

/** How much higher each measure is in the second of two runs, with its interval, the largest at the top. */
export function differenceChart(
  rows: readonly StandardisedDifference[],
  runs: readonly [first: number, second: number],
  look: AnalysisLook,
): DrawnChart {
  const colour = look.curves[0] ?? look.text;
  const x = { title: `Run ${runs[1]} less run ${runs[0]}`, unit: 'standard deviations' };
  const axis = axisParts(look, { title: '' });
  return {
    label: `How much each measure differs between runs ${runs[0]} and ${runs[1]}`,
    option: {
      ...base(look),
      grid: { ...GRID, top: 12, left: 128 },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        formatter: (params) => {
          const row = rows[pointOf(params)?.index ?? -1];
          if (row === undefined) return '';
          const { measure, n, mean, interval } = row.difference;
          const { title, unit = '' } = quantityOf(measure);
          return tooltipLines(`${title}: ${count(n)} items`, [
            ['mean difference', withEnds(mean, interval?.low ?? null, interval?.high ?? null), unit],
            ['that is', withEnds(row.value, row.low, row.high), 'standard deviations'],
          ]);
        },
      },
      xAxis: { ...xAxis(look, x), scale: true },
      yAxis: {
        ...axis,
        type: 'category',
        data: rows.map(({ difference }) => definitionOf(difference.measure).symbol),
        inverse: true,
        axisTick: { show: false },
        axisLabel: { ...axis.axisLabel, interval: 0, width: 116, overflow: 'truncate' },
      },
      series: [
        referenceLine(
          'no difference',
          rows.map((_, at) => [0, at]),
          look,
        ),
        whiskerSeries(
          { name: 'difference', colour },
          rows.flatMap(({ low, high }, at) => (low === null || high === null ? [] : [[at, low, high]])),
          'lying',
        ),
        {
          type: 'scatter',
          name: 'difference',
          data: rows.map(({ value }, at): [number, number] => [value, at]),
          symbolSize: 7,
          color: colour,
        },
      ],
    },
    csv: () =>
      csvText([
        ['measure', 'n', 'mean difference', '95% from', '95% to', 'standardised', '95% from', '95% to'],
        ...rows.map(({ difference: { measure, n, mean, interval }, value, low, high }) => [
          measure,
          n,
          mean,
          interval?.low ?? null,
          interval?.high ?? null,
          value,
          low,
          high,
        ]),
      ]),
  };
}

function withEnds(value: number | null, low: number | null, high: number | null): string {
  return low === null || high === null ? figure(value) : `${figure(value)} [${figure(low)}, ${figure(high)}]`;
}
