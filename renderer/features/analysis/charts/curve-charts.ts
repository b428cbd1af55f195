import {
  base,
  DIAGONAL,
  legend,
  referenceLine,
  shareAxes,
  tooltip,
  tooltipLines,
} from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { fineFigure, proportion } from '#renderer/ui/figures.ts';
import { heightAt, type CurvePoints, type MeasureCurves } from '../figures/curves.ts';
import { definitionOf } from '../measure-words.ts';
import { DASHES, type AnalysisLook } from './analysis-look.ts';
import { GRID, pointOf, type DrawnChart } from './drawn-chart.ts';

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
  return curvesChart(ROC, all, look, DIAGONAL);
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
  chance: readonly (readonly [number, number])[],
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
          const under = pointOf(params);
          if (under === null) return '';
          const x = under.value[0] ?? NaN;
          return tooltipLines(
            `${kind.x} ${proportion(x)}: ${kind.y.toLowerCase()}`,
            shown.flatMap(({ name, points }): [string, string, string][] => {
              if (points === null || !under.shows(name)) return [];
              // Only the curve under the pointer is sure to have a point there.
              const threshold = name === under.series ? points.thresholds[under.index] : undefined;
              const at = threshold === undefined ? '' : `at ${fineFigure(threshold)}`;
              return [[name, proportion(heightAt(points, x, kind.step)), at]];
            }),
          );
        },
      },
      ...shareAxes(look, kind),
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
        referenceLine('chance', chance, look),
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
