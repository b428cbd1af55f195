import { GRID, pointOf, type AnalysisLook, type DrawnChart } from '#renderer/features/analysis/index.ts';
import { axisParts, base, legend, tooltip, tooltipLines, xAxis, yAxis } from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { count, proportion } from '#renderer/ui/figures.ts';
import type { SweepResult } from '#shared/contract/api/sentinels.ts';
import type { ErrorBox } from '../sweep/sweep-figures.ts';

const ERROR = { title: 'MAE on the others' };

/** Boxes of errors beneath each other. */
export function errorBoxChart(
  boxes: readonly ErrorBox[],
  what: string,
  look: AnalysisLook,
  left = 56,
): DrawnChart {
  const colour = look.curves[0] ?? look.text;
  return {
    label: `Error on the others by ${what}`,
    option: {
      ...base(look),
      grid: { ...GRID, left, top: 12 },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        formatter: (params) => {
          const row = boxes[pointOf(params)?.index ?? -1];
          if (row === undefined) return '';
          const { n, min, q25, median, q75, max } = row.box;
          return tooltipLines(`${row.name}: ${count(n)} configurations`, [
            ['median', proportion(median)],
            ['middle half', `${proportion(q25)} to ${proportion(q75)}`],
            ['all', `${proportion(min)} to ${proportion(max)}`],
          ]);
        },
      },
      xAxis: { ...xAxis(look, ERROR), min: 0 },
      yAxis: {
        ...axisParts(look, { title: '' }),
        type: 'category',
        data: boxes.map(({ name }) => name),
        inverse: true,
        axisTick: { show: false },
      },
      series: [
        {
          type: 'boxplot',
          name: 'box',
          boxWidth: [8, 24],
          data: boxes.map(({ box: { lowWhisker, q25, median, q75, highWhisker } }) => ({
            value: [lowWhisker, q25, median, q75, highWhisker],
            itemStyle: { color: `${colour}33`, borderColor: colour, borderWidth: 1.5 },
          })),
        },
        dots(
          'beyond',
          boxes.flatMap(({ box }, place) => Array.from(box.outliers, (value) => [value, place])),
          { symbolSize: 4, silent: true, itemStyle: { color: colour, opacity: 0.6 } },
        ),
      ],
    },
    csv: () =>
      csvText([
        [what, 'n', 'smallest', '25%', 'median', '75%', 'largest'],
        ...boxes.map(({ name, box }) => [name, box.n, box.min, box.q25, box.median, box.q75, box.max]),
      ]),
  };
}

/** From so many points on they have no tooltip each. */
const LARGE = 5000;

interface PointsOptions {
  readonly label: string;
  readonly x: string;
  readonly y: string;
  /** A line through the points: name and its places. */
  readonly line: { readonly name: string; readonly points: readonly (readonly [number, number])[] };
  /** Whether both axes have the same quantity: they are then as long. */
  readonly isSquare: boolean;
  readonly nameOf: (result: SweepResult) => string;
}

/** A point for each configuration, with a line to hold them against. */
export function configurationsChart(
  points: readonly (readonly [x: number, y: number, result: SweepResult])[],
  { label, x, y, line, isSquare, nameOf }: PointsOptions,
  look: AnalysisLook,
): DrawnChart {
  const [colour = look.text, second = look.text] = look.curves;
  const most = Math.max(0, ...points.map(([atX, atY]) => Math.max(isSquare ? atX : 0, atY)));
  const end = Math.min(1, Math.ceil(most * 20 + 0.2) / 20);
  const isLarge = points.length > LARGE;
  return {
    label,
    option: {
      ...base(look),
      grid: { ...GRID, top: 36 },
      legend: { ...legend(look), data: [line.name], left: 56, right: 40 },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        show: !isLarge,
        formatter: (params) => {
          const at = pointOf(params);
          const point = at?.series === 'configurations' ? points[at.index] : undefined;
          if (at === null) return '';
          const [atX = NaN, atY = NaN] = at.value;
          return tooltipLines(point === undefined ? line.name : nameOf(point[2]), [
            [x, proportion(atX)],
            [y, proportion(atY)],
          ]);
        },
      },
      xAxis: { ...xAxis(look, { title: x }), min: 0, max: isSquare ? end : 1 },
      yAxis: { ...yAxis(look, { title: y }), min: 0, max: end },
      series: [
        dots(
          'configurations',
          points.map(([atX, atY]) => [atX, atY]),
          {
            large: isLarge,
            symbolSize: isLarge ? 2 : points.length > 500 ? 4 : 6,
            itemStyle: { color: colour, opacity: points.length > 500 ? 0.45 : 0.7 },
          },
        ),
        {
          type: 'line',
          name: line.name,
          data: line.points.map((point) => [...point]),
          showSymbol: !isSquare,
          symbol: 'diamond',
          symbolSize: 9,
          silent: isSquare,
          lineStyle: {
            color: isSquare ? look.faintText : second,
            width: isSquare ? 1 : 2,
            type: isSquare ? 'dotted' : 'solid',
          },
          color: isSquare ? look.faintText : second,
          z: 4,
        },
      ],
    },
    csv: () =>
      csvText([['configuration', x, y], ...points.map(([atX, atY, result]) => [nameOf(result), atX, atY])]),
  };
}

function dots<Look extends object>(name: string, data: number[][], look: Look) {
  return { type: 'scatter' as const, name, data, ...look };
}
