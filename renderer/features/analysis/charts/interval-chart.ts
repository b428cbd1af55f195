import {
  axisParts,
  base,
  legend,
  referenceLine,
  tooltip,
  tooltipLines,
  whiskerSeries,
  yAxis,
  type Quantity,
} from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { count, withInterval } from '#renderer/ui/figures.ts';
import type { AnalysisLook } from './analysis-look.ts';
import { GRID, pointOf, type DrawnChart } from './drawn-chart.ts';

/** A share with its interval at a place of the axis. */
export interface IntervalPoint {
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly n: number;
}

export interface IntervalLine {
  readonly name: string;
  /** One a place. */
  readonly points: readonly IntervalPoint[];
}

/** Shares with their intervals over places that have names, such as numbers of tokens; n stands beneath each. */
export function intervalChart(
  label: string,
  places: readonly string[],
  lines: readonly IntervalLine[],
  axes: { readonly x: Quantity; readonly y: Quantity; readonly chance: number | null },
  look: AnalysisLook,
): DrawnChart {
  const nOf = (place: number): string =>
    count(Math.max(0, ...lines.map(({ points }) => points[place]?.n ?? 0)));
  const colourOf = (at: number): string => look.curves[at] ?? look.text;
  return {
    label,
    option: {
      ...base(look),
      grid: { ...GRID, bottom: 60 },
      legend: { ...legend(look), data: lines.map(({ name }) => name) },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        formatter: (params) => {
          const point = pointOf(params);
          const at = lines.find(({ name }) => name === point?.series)?.points[point?.index ?? -1];
          if (point === null || at === undefined) return '';
          return tooltipLines(`${axes.x.title} ${places[point.index] ?? ''}`, [
            [
              point.series,
              withInterval(at.value, at.interval?.low ?? null, at.interval?.high ?? null),
              `(n ${count(at.n)})`,
            ],
          ]);
        },
      },
      xAxis: {
        ...axisParts(look, axes.x),
        type: 'category',
        nameGap: 40,
        data: places.map((place, at) => `${place}\nn ${nOf(at)}`),
        axisLabel: { color: look.faintText, fontFamily: look.fontFamily, fontSize: 12, lineHeight: 16 },
        axisTick: { show: false },
      },
      yAxis: { ...yAxis(look, axes.y), min: lowEnd(lines), max: 1 },
      series: [
        ...lines.map(({ name, points }, line) =>
          whiskerSeries(
            { name, colour: colourOf(line) },
            points.flatMap(({ interval }, at) =>
              interval === null ? [] : [[at, interval.low, interval.high]],
            ),
          ),
        ),
        ...lines.map(({ name, points }, line) => ({
          type: 'line' as const,
          name,
          data: points.map(({ value }, at): [number, number] => [at, value ?? NaN]),
          symbol: line === 0 ? ('circle' as const) : ('rect' as const),
          symbolSize: 7,
          lineStyle: {
            color: colourOf(line),
            width: 1.5,
            type: line === 0 ? ('solid' as const) : ('dashed' as const),
          },
          itemStyle: { color: colourOf(line) },
        })),
        ...(axes.chance === null ? [] : [chanceLine(places.length, axes.chance, look)]),
      ],
    },
    csv: () =>
      csvText([
        [axes.x.title, 'line', axes.y.title, '95% from', '95% to', 'n'],
        ...lines.flatMap(({ name, points }) =>
          points.map(({ value, interval, n }, at) => [
            places[at] ?? '',
            name,
            value,
            interval?.low ?? null,
            interval?.high ?? null,
            n,
          ]),
        ),
      ]),
  };
}

const chanceLine = (places: number, chance: number, look: AnalysisLook) =>
  referenceLine(
    'chance',
    Array.from({ length: places }, (_, at) => [at, chance] as const),
    look,
  );

/** Where the vertical axis begins: a round number beneath all that is drawn, and beneath chance. */
function lowEnd(lines: readonly IntervalLine[]): number {
  const drawn = lines.flatMap(({ points }) =>
    points.map(({ value, interval }) => interval?.low ?? value ?? Infinity),
  );
  return Math.max(0, Math.floor(5 * (Math.min(0.5, ...drawn) - 0.02)) / 5);
}
