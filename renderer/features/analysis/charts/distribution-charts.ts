import {
  axisParts,
  axisTitle,
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
import type { ClassDistribution, Distribution } from '../figures/distribution.ts';
import type { AnalysisLook } from './analysis-look.ts';
import { CLASSES, GRID, pointOf, pointsOf, type DrawnChart } from './drawn-chart.ts';

const binWidth = (of: Distribution): number => (of.edges[1] as number) - (of.edges[0] as number);

const shareOf = ({ counts, n }: ClassDistribution, bin: number): number =>
  n === 0 ? NaN : (counts[bin] ?? 0) / n;

/** The measure's axis, from its least value to its largest: these are no round numbers, and not written. */
const between = (of: Distribution, measure: Quantity, look: AnalysisLook) => {
  const axis = xAxis(look, measure);
  return {
    ...axis,
    axisLabel: { ...axis.axisLabel, showMinLabel: false, showMaxLabel: false },
    min: of.edges[0] as number,
    max: of.edges.at(-1) as number,
  };
};

/** Bars and a smoothed line of either class, as shares of the class in a bin. */
export function histogramChart(of: Distribution, measure: Quantity, look: AnalysisLook): DrawnChart {
  const width = binWidth(of);
  const bins = of.edges.length - 1;
  const bars = CLASSES.map((name) =>
    barSeries(
      { name, colour: look[name] },
      of.edges,
      Array.from({ length: bins }, (_, bin) => shareOf(of[name], bin)),
    ),
  );
  const lines = CLASSES.map((name) => ({
    type: 'line' as const,
    name,
    data: Array.from(of[name].density ?? [], (density, at) => [of.grid[at] as number, density * width]),
    showSymbol: false,
    silent: true,
    lineStyle: {
      color: look[name],
      width: 2,
      type: name === 'correct' ? ('solid' as const) : ('dashed' as const),
    },
    itemStyle: { color: look[name] },
    tooltip: { show: false },
    emphasis: { disabled: true },
    z: 3,
  }));
  const describe = (params: unknown): string => {
    const bar = pointOf(params);
    if (bar === null) return '';
    const { index: bin, shows } = bar;
    const [low = NaN, high = NaN] = of.edges.subarray(bin, bin + 2);
    return tooltipLines(
      `${measure.title} ${fineFigure(low)} to ${fineFigure(high)} ${measure.unit ?? ''}`,
      CLASSES.filter(shows).map((name) => [
        name,
        `${count(of[name].counts[bin])} of ${count(of[name].n)}`,
        `(${percent(shareOf(of[name], bin))})`,
      ]),
    );
  };
  return {
    label: `Distribution of ${measure.title} by correctness: histogram and kernel density`,
    option: {
      ...base(look),
      grid: GRID,
      legend: { ...legend(look), data: [...CLASSES] },
      tooltip: { ...tooltip(look), trigger: 'item', formatter: describe },
      xAxis: between(of, measure, look),
      yAxis: { ...yAxis(look, { title: 'Share of the class a bin' }), min: 0 },
      series: [...bars, ...lines],
    },
    csv: () =>
      csvText([
        [`${axisTitle(measure)} from`, 'to', 'correct', 'incorrect'],
        ...Array.from({ length: bins }, (_, bin) => [
          of.edges[bin] as number,
          of.edges[bin + 1] as number,
          of.correct.counts[bin] as number,
          of.incorrect.counts[bin] as number,
        ]),
      ]),
  };
}

/** The share of either class up to a value. */
export function ecdfChart(of: Distribution, measure: Quantity, look: AnalysisLook): DrawnChart {
  return {
    label: `Cumulative distribution of ${measure.title} by correctness`,
    option: {
      ...base(look),
      grid: GRID,
      legend: legend(look),
      tooltip: {
        ...tooltip(look),
        trigger: 'axis',
        formatter: (params) =>
          tooltipLines(
            'Share of the class up to a value',
            pointsOf(params).map(({ series, value: [value = NaN, share = NaN] }) => [
              series,
              percent(share),
              `up to ${fineFigure(value)} ${measure.unit ?? ''}`,
            ]),
          ),
      },
      xAxis: between(of, measure, look),
      yAxis: { ...yAxis(look, { title: 'Share up to it' }), min: 0, max: 1 },
      series: CLASSES.map((name) => {
        const { values, shares } = of[name].ecdf;
        const steps = Array.from(values, (value, at): [number, number] => [value, shares[at] as number]);
        const first: [number, number][] = steps.length === 0 ? [] : [[of.edges[0] as number, 0]];
        const last: [number, number][] = steps.length === 0 ? [] : [[of.edges.at(-1) as number, 1]];
        return {
          type: 'line',
          name,
          step: 'end',
          data: [...first, ...steps, ...last],
          showSymbol: false,
          lineStyle: { color: look[name], width: 1.5, type: name === 'correct' ? 'solid' : 'dashed' },
          itemStyle: { color: look[name] },
          emphasis: { disabled: true },
        };
      }),
    },
    csv: () =>
      csvText([
        ['class', axisTitle(measure), 'share up to it'],
        ...CLASSES.flatMap((name) =>
          Array.from(of[name].ecdf.values, (value, at) => [name, value, of[name].ecdf.shares[at] as number]),
        ),
      ]),
  };
}

/** A box of either class: quartiles, whiskers within 1.5 heights of the box, and what lies beyond. */
export function boxChart(of: Distribution, measure: Quantity, look: AnalysisLook): DrawnChart {
  const boxes = CLASSES.map((name) => ({ name, box: of[name].box }));
  return {
    label: `Box plots of ${measure.title} by correctness`,
    option: {
      ...base(look),
      grid: { ...GRID, top: 12, left: 80 },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        formatter: (params) => {
          const box = boxes[pointOf(params)?.index ?? -1];
          if (!box?.box) return '';
          const { n, min, q25, median, q75, max } = box.box;
          return tooltipLines(
            `${box.name}, ${count(n)} answers`,
            [
              ['largest', fineFigure(max), measure.unit],
              ['75%', fineFigure(q75), measure.unit],
              ['median', fineFigure(median), measure.unit],
              ['25%', fineFigure(q25), measure.unit],
              ['smallest', fineFigure(min), measure.unit],
            ].map(([name = '', figure = '', unit]) => [name, figure, unit ?? ''] as const),
          );
        },
      },
      xAxis: between(of, measure, look),
      yAxis: {
        ...axisParts(look, { title: '' }),
        type: 'category',
        data: [...CLASSES],
        inverse: true,
        axisTick: { show: false },
      },
      series: [
        {
          type: 'boxplot',
          name: 'box',
          boxWidth: [12, 28],
          data: boxes.map(({ name, box }) => ({
            value: box === null ? [] : [box.lowWhisker, box.q25, box.median, box.q75, box.highWhisker],
            itemStyle: { color: `${look[name]}33`, borderColor: look[name], borderWidth: 1.5 },
          })),
        },
        ...boxes.map(({ name, box }, place) => ({
          type: 'scatter' as const,
          name: `${name} beyond`,
          symbolSize: 4,
          silent: true,
          itemStyle: { color: look[name], opacity: 0.6 },
          data: Array.from(box?.outliers ?? [], (value): [number, number] => [value, place]),
        })),
      ],
    },
    csv: () =>
      csvText([
        ['class', 'n', 'smallest', 'low whisker', '25%', 'median', '75%', 'high whisker', 'largest'],
        ...boxes.map(({ name, box }) =>
          box === null
            ? [name, 0]
            : [name, box.n, box.min, box.lowWhisker, box.q25, box.median, box.q75, box.highWhisker, box.max],
        ),
      ]),
  };
}
