import {
  base,
  tooltip,
  legend,
  tooltipLines,
  whiskerSeries,
  xAxis,
  yAxis,
} from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { count, fineFigure, proportion, withInterval } from '#renderer/ui/figures.ts';
import type { Calibration } from '../figures/calibration.ts';
import { heightAt, type CurvePoints, type MeasureCurves } from '../figures/curves.ts';
import { definitionOf } from '../measure-words.ts';
import { DASHES, type AnalysisLook } from './analysis-look.ts';
import { GRID, pointOf, pointsOf, type DrawnChart } from './drawn-chart.ts';

/** A measure with its curves. */
export interface NamedCurves {
  readonly key: string;
  readonly curves: MeasureCurves;
}

interface CurveKind {
  readonly label: string;
  readonly of: (curves: MeasureCurves) => CurvePoints | null;
  readonly x: string;
  readonly y: string;
  readonly step: boolean;
}

const ROC: CurveKind = {
  label: 'ROC curves',
  of: ({ roc }) => roc,
  x: 'False positive rate',
  y: 'True positive rate',
  step: false,
};
const PRECISION_RECALL: CurveKind = {
  label: 'Precision-recall curves',
  of: ({ precisionRecall }) => precisionRecall,
  x: 'Recall',
  y: 'Precision',
  step: true,
};

/** ROC curves of measures over each other, with chance. */
export function rocChart(all: readonly NamedCurves[], look: AnalysisLook): DrawnChart {
  return curvesChart(ROC, all, look, [
    [0, 0],
    [1, 1],
  ]);
}

/** Precision-recall curves of measures over each other; chance is the share of incorrect answers. */
export function precisionRecallChart(all: readonly NamedCurves[], look: AnalysisLook): DrawnChart {
  const first = all[0]?.curves;
  const share = first === undefined || first.n === 0 ? NaN : first.incorrect / first.n;
  return curvesChart(PRECISION_RECALL, all, look, [
    [0, share],
    [1, share],
  ]);
}

function curvesChart(
  kind: CurveKind,
  all: readonly NamedCurves[],
  look: AnalysisLook,
  chance: readonly [number, number][],
): DrawnChart {
  const shown = all.map(({ key, curves }) => ({ name: definitionOf(key).symbol, points: kind.of(curves) }));
  return {
    label: `${kind.label} of ${shown.map(({ name }) => name).join(', ')}`,
    option: {
      ...base(look),
      grid: { ...GRID, top: 44 },
      legend: { ...legend(look), left: 56, right: 40, type: 'plain' },
      tooltip: {
        ...tooltip(look),
        trigger: 'axis',
        formatter: (params) => {
          const [under] = pointsOf(params);
          const x = under?.value[0] ?? NaN;
          return tooltipLines(
            `${kind.x} ${proportion(x)}: ${kind.y.toLowerCase()}`,
            shown.flatMap(({ name, points }): [string, string, string][] => {
              if (points === null) return [];
              // Only the curve under the pointer is sure to have a point there.
              const threshold = name === under?.series ? points.thresholds[under.index] : undefined;
              const at = threshold === undefined ? '' : `at ${fineFigure(threshold)}`;
              return [[name, proportion(heightAt(points, x, kind.step)), at]];
            }),
          );
        },
      },
      xAxis: { ...xAxis(look, { title: kind.x }), min: 0, max: 1 },
      yAxis: { ...yAxis(look, { title: kind.y }), min: 0, max: 1 },
      series: [
        ...shown.map(({ name, points }, at) => ({
          type: 'line' as const,
          name,
          data: Array.from(points?.x ?? [], (x, point): [number, number] => [x, points?.y[point] as number]),
          ...(kind.step ? { step: 'start' as const } : {}),
          showSymbol: false,
          symbolSize: 5,
          lineStyle: { color: look.curves[at] ?? look.text, width: 1.75, type: dash(at) },
          color: look.curves[at] ?? look.text,
          emphasis: { disabled: true },
        })),
        {
          type: 'line',
          name: 'chance',
          data: chance.map((point) => [...point]),
          showSymbol: false,
          silent: true,
          lineStyle: { color: look.faintText, width: 1, type: 'dotted' },
          color: look.faintText,
        },
      ],
    },
    csv: () =>
      csvText([
        ['measure', 'threshold', kind.x, kind.y],
        ...all.flatMap(({ key, curves }) => {
          const points = kind.of(curves);
          return Array.from(points?.x ?? [], (x, at) => [
            key,
            points?.thresholds[at] as number,
            x,
            points?.y[at] as number,
          ]);
        }),
      ]),
  };
}

function dash(at: number): 'solid' | number[] {
  const chosen = DASHES[at % DASHES.length] ?? 'solid';
  return chosen === 'solid' ? 'solid' : [...chosen];
}

/** How often answers of a probability are correct, with Wilson's intervals, against what it says. */
export function calibrationChart(of: Calibration, name: string, look: AnalysisLook): DrawnChart {
  const colour = look.series[0] ?? look.text;
  return {
    label: `Calibration of ${name}`,
    option: {
      ...base(look),
      grid: { ...GRID, top: 44 },
      legend: { ...legend(look), left: 56, right: 40 },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        formatter: (params) => {
          const bin = of.bins[pointOf(params)?.index ?? -1];
          if (bin === undefined) return '';
          return tooltipLines(`${proportion(bin.low)} to ${proportion(bin.high)}: ${count(bin.n)} answers`, [
            ['mean of it', proportion(bin.predicted)],
            ['correct', withInterval(bin.observed, bin.interval.low, bin.interval.high)],
          ]);
        },
      },
      xAxis: { ...xAxis(look, { title: name }), min: 0, max: 1 },
      yAxis: { ...yAxis(look, { title: 'Correct answers (share)' }), min: 0, max: 1 },
      series: [
        whiskerSeries(
          { name: 'answers', colour },
          of.bins.map(({ predicted, interval }) => [predicted, interval.low, interval.high]),
        ),
        {
          type: 'line',
          name: 'answers',
          data: of.bins.map(({ predicted, observed }) => [predicted, observed]),
          symbol: 'circle',
          symbolSize: 7,
          lineStyle: { color: colour, width: 1.5 },
          color: colour,
        },
        {
          type: 'line',
          name: 'calibrated',
          data: [
            [0, 0],
            [1, 1],
          ],
          showSymbol: false,
          silent: true,
          lineStyle: { color: look.faintText, width: 1, type: 'dotted' },
          color: look.faintText,
        },
      ],
    },
    csv: () =>
      csvText([
        ['from', 'to', 'n', 'mean of it', 'share correct', '95% from', '95% to'],
        ...of.bins.map(({ low, high, n, predicted, observed, interval }) => [
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
