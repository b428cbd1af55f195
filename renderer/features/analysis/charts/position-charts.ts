import {
  bandSeries,
  barSeries,
  base,
  legend,
  tooltip,
  tooltipLines,
  xAxis,
  yAxis,
  type Quantity,
} from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { count, fineFigure, percent } from '#renderer/ui/figures.ts';
import type { Positions } from '#shared/contract/api/position-figures.ts';
import type { AnalysisLook } from './analysis-look.ts';
import { CLASSES, GRID, pointOf, type DrawnChart } from './drawn-chart.ts';

/** The curves of a chart by position. */
export type PositionSeries = Positions['absolute'];

/** Mean entropy of either class by position, with the middle half of the answers as a band. */
export function positionChart(of: PositionSeries, x: Quantity, look: AnalysisLook): DrawnChart {
  return {
    label: `Entropy by ${x.title.toLowerCase()}, correct against incorrect`,
    option: {
      ...base(look),
      grid: GRID,
      legend: { ...legend(look), data: [...CLASSES] },
      tooltip: {
        ...tooltip(look),
        trigger: 'axis',
        formatter: (params) => {
          const under = pointOf(params);
          if (under === null) return '';
          const [at = NaN] = under.value;
          const points = CLASSES.filter(under.shows).map((name) => {
            return { name, point: of[name].find((each) => each.x === at) };
          });
          return tooltipLines(
            `${x.title} ${fineFigure(at)}`,
            points.flatMap(({ name, point }): [string, string, string][] =>
              point === undefined
                ? []
                : [
                    [`${name}, mean`, fineFigure(point.mean), 'nats'],
                    [
                      `${name}, middle half`,
                      `${fineFigure(point.quantiles[1] ?? NaN)} to ${fineFigure(point.quantiles[3] ?? NaN)}`,
                      `(n ${count(point.n)})`,
                    ],
                  ],
            ),
          );
        },
      },
      xAxis: { ...xAxis(look, x), scale: true },
      yAxis: { ...yAxis(look, { title: 'Entropy', unit: 'nats' }), min: 0 },
      series: [
        ...CLASSES.map((name) =>
          bandSeries(
            { name, colour: look[name] },
            of[name].map((point) => [point.x, point.quantiles[1] ?? NaN, point.quantiles[3] ?? NaN]),
          ),
        ),
        ...CLASSES.map((name) => ({
          type: 'line' as const,
          name,
          data: of[name].map((point): [number, number] => [point.x, point.mean]),
          showSymbol: false,
          lineStyle: {
            color: look[name],
            width: 1.75,
            type: name === 'correct' ? ('solid' as const) : ('dashed' as const),
          },
          itemStyle: { color: look[name] },
          emphasis: { disabled: true },
          z: 3,
        })),
      ],
    },
    csv: () =>
      csvText([
        ['class', x.title, 'n', 'mean (nats)', '10%', '25%', '50%', '75%', '90%'],
        ...CLASSES.flatMap((name) =>
          of[name].map((point) => [name, point.x, point.n, point.mean, ...point.quantiles]),
        ),
      ]),
  };
}

/** How many answers there are at each position. */
export function answersAtChart(of: PositionSeries, x: Quantity, look: AnalysisLook): DrawnChart {
  return {
    label: `Answers by ${x.title.toLowerCase()}`,
    option: {
      ...base(look),
      grid: { ...GRID, top: 12 },
      tooltip: {
        ...tooltip(look),
        trigger: 'axis',
        formatter: (params) => {
          const at = pointOf(params)?.value[0];
          return tooltipLines(
            `${x.title} ${fineFigure(at ?? NaN)}`,
            CLASSES.map((name) => [name, count(of[name].find((each) => each.x === at)?.n ?? 0), 'answers']),
          );
        },
      },
      xAxis: { ...xAxis(look, x), scale: true },
      yAxis: { ...yAxis(look, { title: 'Answers' }), min: 0 },
      series: CLASSES.map((name) => ({
        type: 'line',
        name,
        data: of[name].map((point): [number, number] => [point.x, point.n]),
        showSymbol: false,
        step: 'middle',
        lineStyle: { color: look[name], width: 1.25, type: name === 'correct' ? 'solid' : 'dashed' },
        itemStyle: { color: look[name] },
        emphasis: { disabled: true },
      })),
    },
    csv: () =>
      csvText([
        ['class', x.title, 'n'],
        ...CLASSES.flatMap((name) => of[name].map((point) => [name, point.x, point.n])),
      ]),
  };
}

/** Where in the answer its entropy peaks: the share of all peaks of a class in each twentieth. */
export function peaksChart(peaks: Positions['peaks'], look: AnalysisLook): DrawnChart {
  const bins = peaks.correct.length;
  const edges = Array.from({ length: bins + 1 }, (_, at) => at / bins);
  return {
    label: 'Where in the answer the entropy peaks, correct against incorrect',
    option: {
      ...base(look),
      grid: GRID,
      legend: { ...legend(look), data: [...CLASSES] },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        formatter: (params) => {
          const bar = pointOf(params);
          if (bar === null) return '';
          const { index: bin, shows } = bar;
          return tooltipLines(
            `${percent(edges[bin])} to ${percent(edges[bin + 1])} of the answer`,
            CLASSES.filter(shows).map((name) => [name, percent(peaks[name][bin]), 'of its peaks']),
          );
        },
      },
      xAxis: { ...xAxis(look, { title: 'Place in the answer', unit: '0 to 1' }), min: 0, max: 1 },
      yAxis: { ...yAxis(look, { title: 'Share of the peaks' }), min: 0 },
      series: CLASSES.map((name) => barSeries({ name, colour: look[name] }, edges, peaks[name])),
    },
    csv: () =>
      csvText([
        ['from', 'to', 'correct', 'incorrect'],
        ...Array.from({ length: bins }, (_, bin) => [
          edges[bin] ?? NaN,
          edges[bin + 1] ?? NaN,
          peaks.correct[bin] ?? NaN,
          peaks.incorrect[bin] ?? NaN,
        ]),
      ]),
  };
}
