import { GRID, pointOf, type AnalysisLook, type DrawnChart } from '#renderer/features/analysis/index.ts';
import {
  base,
  DIAGONAL,
  legend,
  referenceLine,
  shareAxes,
  tooltip,
  tooltipLines,
  whiskerSeries,
} from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { count, proportion, withInterval } from '#renderer/ui/figures.ts';
import type { Estimate } from '#shared/contract/api/sentinels.ts';

/** An estimate beside the truth. */
export interface EstimatePoint {
  readonly name: string;
  readonly n: number;
  readonly truth: Estimate;
  readonly estimate: Estimate;
}

/** Points that are told apart from others by shape and colour. */
export interface EstimateGroup {
  readonly name: string;
  readonly points: readonly EstimatePoint[];
}

/** How a group is drawn, by its place. */
const SYMBOLS = ['circle', 'diamond', 'triangle', 'rect', 'roundRect', 'pin'] as const;
/** More points than these have no names beside them. */
const NAMED = 24;
/** Names of points further right stand at their left, so that they stay within. */
const BESIDE = 0.7;

interface EstimateChartOptions {
  readonly label: string;
  /** On the chart: the figures it stands for. */
  readonly figures: string;
  /** Names of benchmarks stand beside their points. */
  readonly named: boolean;
}

/** Estimated against true accuracy, with the intervals of both as bars, and the diagonal of no error. */
export function estimateChart(
  groups: readonly EstimateGroup[],
  { label, figures, named }: EstimateChartOptions,
  look: AnalysisLook,
): DrawnChart {
  const colourOf = (at: number) => look.curves[at % look.curves.length] ?? look.text;
  const drawn = groups.reduce((sum, { points }) => sum + points.length, 0);
  const whiskers = groups.flatMap(({ name, points }, at) => [
    whiskerSeries(
      { name, colour: colourOf(at) },
      points.flatMap(({ truth, estimate: { low, high } }) =>
        low === null || high === null ? [] : [[truth.value, low, high] as const],
      ),
    ),
    whiskerSeries(
      { name, colour: colourOf(at) },
      points.flatMap(({ estimate, truth: { low, high } }) =>
        low === null || high === null ? [] : [[estimate.value, low, high] as const],
      ),
      'lying',
    ),
  ]);
  return {
    label,
    option: {
      ...base(look),
      grid: { ...GRID, top: 44 },
      legend: { ...legend(look), data: groups.map(({ name }) => name), left: 56, right: 40 },
      title: {
        text: figures,
        right: 28,
        bottom: 50,
        textStyle: { color: look.text, fontFamily: look.fontFamily, fontSize: 13, fontWeight: 500 },
      },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        formatter: (params) => {
          const at = pointOf(params);
          const point = groups.find(({ name }) => name === at?.series)?.points[at?.index ?? -1];
          if (at === null || point === undefined) return '';
          const { truth, estimate } = point;
          return tooltipLines(`${point.name}, ${at.series} (n ${count(point.n)})`, [
            ['estimated', withInterval(estimate.value, estimate.low, estimate.high)],
            ['true', withInterval(truth.value, truth.low, truth.high)],
            ['error', signed(estimate.value - truth.value)],
          ]);
        },
      },
      ...shareAxes(look, { x: 'True accuracy', y: 'Estimated accuracy' }),
      series: [
        referenceLine('no error', DIAGONAL, look),
        ...groups.map(({ name, points }, at) => ({
          type: 'scatter' as const,
          name,
          data: points.map(({ truth, estimate }) => ({
            value: [truth.value, estimate.value],
            label: { position: truth.value > BESIDE ? ('left' as const) : ('right' as const) },
          })),
          symbol: SYMBOLS[at % SYMBOLS.length] ?? 'circle',
          symbolSize: at === 1 ? 11 : 9,
          itemStyle: { color: colourOf(at), borderColor: look.background, borderWidth: 1 },
          label: {
            show: named && drawn <= NAMED,
            color: look.faintText,
            fontFamily: look.fontFamily,
            fontSize: 11,
            formatter: ({ dataIndex }: { dataIndex: number }) => points[dataIndex]?.name ?? '',
          },
          // Above the bars.
          labelLayout: { hideOverlap: true, dy: -9 },
          z: 4,
        })),
        // After the points, whose shapes the legend shows.
        ...whiskers,
      ],
    },
    csv: () =>
      csvText([
        ['benchmark', 'group', 'n', 'true', '95% from', '95% to', 'estimated', '95% from', '95% to'],
        ...groups.flatMap(({ name: group, points }) =>
          points.map(({ name, n, truth, estimate }) => [
            name,
            group,
            n,
            truth.value,
            truth.low,
            truth.high,
            estimate.value,
            estimate.low,
            estimate.high,
          ]),
        ),
      ]),
  };
}

/** A difference of shares with its sign: `+.062`, `-.062`. */
export function signed(difference: number): string {
  const text = proportion(difference);
  return difference > 0 ? `+${text}` : text;
}
