import {
  axisTitle,
  base,
  legend,
  tooltip,
  tooltipLines,
  xAxis,
  yAxis,
  type Quantity,
} from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { fineFigure } from '#renderer/ui/figures.ts';
import type { Cloud } from '../figures/scatter.ts';
import type { AnalysisLook } from './analysis-look.ts';
import { CLASSES, GRID, pointOf, type DrawnChart } from './drawn-chart.ts';

/** From so many points on they are drawn as one cloud, without a tooltip each. */
const LARGE = 5000;

/** Two figures of every answer against each other. */
export function scatterChart(
  cloud: Cloud,
  x: Quantity,
  y: Quantity,
  ids: Int32Array,
  look: AnalysisLook,
): DrawnChart {
  const drawn = cloud.correctRows.length + cloud.incorrectRows.length;
  const series = CLASSES.map((name) => ({
    type: 'scatter' as const,
    name,
    data: drawn > LARGE ? cloud[name] : pairsOf(cloud[name]),
    dimensions: ['x', 'y'],
    large: drawn > LARGE,
    largeThreshold: LARGE,
    progressive: 40_000,
    symbol: name === 'correct' ? ('circle' as const) : ('triangle' as const),
    symbolSize: drawn > LARGE ? 2 : drawn > 1000 ? 5 : 7,
    itemStyle: { color: look[name], opacity: drawn > 50_000 ? 0.25 : drawn > 1000 ? 0.5 : 0.7 },
  }));
  return {
    label: `${y.title} against ${x.title}, ${drawn} answers by correctness`,
    option: {
      ...base(look),
      grid: GRID,
      legend: legend(look),
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        show: drawn <= LARGE,
        formatter: (params) => {
          const point = pointOf(params);
          if (point === null) return '';
          const rows = point.series === 'correct' ? cloud.correctRows : cloud.incorrectRows;
          const [atX = NaN, atY = NaN] = point.value;
          return tooltipLines(`Response ${String(ids[rows[point.index] ?? -1] ?? '')}, ${point.series}`, [
            [x.title, fineFigure(atX), x.unit ?? ''],
            [y.title, fineFigure(atY), y.unit ?? ''],
          ]);
        },
      },
      xAxis: { ...xAxis(look, x), scale: true },
      yAxis: { ...yAxis(look, y), scale: true },
      series,
    },
    csv: () =>
      csvText([
        ['response', 'correct', axisTitle(x), axisTitle(y)],
        ...CLASSES.flatMap((name) =>
          Array.from(name === 'correct' ? cloud.correctRows : cloud.incorrectRows, (row, at) => [
            ids[row] as number,
            name === 'correct' ? 1 : 0,
            cloud[name][2 * at] as number,
            cloud[name][2 * at + 1] as number,
          ]),
        ),
      ]),
  };
}

function pairsOf(flat: Float64Array): [number, number][] {
  return Array.from({ length: flat.length / 2 }, (_, at) => [
    flat[2 * at] as number,
    flat[2 * at + 1] as number,
  ]);
}
