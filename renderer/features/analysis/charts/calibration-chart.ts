import {
  base,
  DIAGONAL,
  legend,
  referenceLine,
  shareAxes,
  tooltip,
  tooltipLines,
  whiskerSeries,
  type ChartOption,
  type ChartSeries,
} from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { count, proportion, withInterval } from '#renderer/ui/figures.ts';
import type { Calibration } from '../figures/calibration.ts';
import type { AnalysisLook } from './analysis-look.ts';
import { GRID, pointOf, type DrawnChart } from './drawn-chart.ts';

interface CalibrationOptions<Bin> {
  /** Of answers of about the same probability: its mean, and the share of correct ones. */
  readonly bins: readonly (Bin & { readonly predicted: number; readonly observed: number })[];
  /** What the probability is called. */
  readonly title: string;
  readonly colour: string;
  /** Room for the legend, in pixels. */
  readonly top: number;
  /** What a bin says under the pointer. */
  readonly told: (bin: Bin) => string;
  /** Drawn beneath the bins. */
  readonly beneath?: readonly ChartSeries[];
}

/** Shares of correct answers against the probabilities that were given to them, with the diagonal. */
export function calibrationOption<Bin>(
  { bins, title, colour, top, told, beneath = [] }: CalibrationOptions<Bin>,
  look: AnalysisLook,
): ChartOption {
  return {
    ...base(look),
    grid: { ...GRID, top },
    legend: { ...legend(look), left: 56, right: 40 },
    tooltip: {
      ...tooltip(look),
      trigger: 'item',
      formatter: (params) => {
        const bin = bins[pointOf(params)?.index ?? -1];
        return bin === undefined ? '' : told(bin);
      },
    },
    ...shareAxes(look, { x: title, y: 'Correct answers (share)' }),
    series: [
      ...beneath,
      {
        type: 'line',
        name: 'answers',
        data: bins.map(({ predicted, observed }) => [predicted, observed]),
        symbol: 'circle',
        symbolSize: 7,
        lineStyle: { color: colour, width: 1.5 },
        color: colour,
      },
      referenceLine('calibrated', DIAGONAL, look),
    ],
  };
}

/** How often answers of a probability are correct, with Wilson's intervals, against what it says. */
export function calibrationChart({ bins }: Calibration, name: string, look: AnalysisLook): DrawnChart {
  const colour = look.series[0] ?? look.text;
  return {
    label: `Calibration of ${name}`,
    option: calibrationOption(
      {
        bins,
        title: name,
        colour,
        top: 44,
        told: ({ low, high, n, predicted, observed, interval }) =>
          tooltipLines(`${proportion(low)} to ${proportion(high)}: ${count(n)} answers`, [
            ['mean of it', proportion(predicted)],
            ['correct', withInterval(observed, interval.low, interval.high)],
          ]),
        beneath: [
          whiskerSeries(
            { name: 'answers', colour },
            bins.map(({ predicted, interval }) => [predicted, interval.low, interval.high]),
          ),
        ],
      },
      look,
    ),
    csv: () =>
      csvText([
        ['from', 'to', 'n', 'mean of it', 'share correct', '95% from', '95% to'],
        ...bins.map(({ low, high, n, predicted, observed, interval }) => [
          low,
          high,
          n,
          predicted,
          observed,
          interval.low,
          interval.high,
        ]),
      ]),
  };
}
