import {
  calibrationOption,
  GRID,
  pointOf,
  type AnalysisLook,
  type DrawnChart,
} from '#renderer/features/analysis/index.ts';
import { axisParts, base, tooltip, tooltipLines, whiskerSeries, xAxis } from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { count, fineFigure, proportion } from '#renderer/ui/figures.ts';
import type { Evaluation } from '#shared/contract/api/sentinels.ts';

/** How often answers are correct, against the probability that the sentinel gives them. */
export function reliabilityChart(bins: Evaluation['reliability'], look: AnalysisLook): DrawnChart {
  return {
    label: 'Reliability: share of correct answers against the predicted probability',
    option: calibrationOption(
      {
        bins,
        title: 'Predicted probability of correct',
        colour: look.curves[0] ?? look.text,
        top: GRID.top,
        told: ({ n, predicted, observed }) =>
          tooltipLines(`${count(n)} answers`, [
            ['predicted', proportion(predicted)],
            ['correct', proportion(observed)],
          ]),
      },
      look,
    ),
    csv: () =>
      csvText([
        ['predicted', 'share correct', 'n'],
        ...bins.map(({ predicted, observed, n }) => [predicted, observed, n]),
      ]),
  };
}

/** How much worse answers are told apart without each feature; `signOf` says a feature in short. */
export function importanceChart(
  features: Evaluation['importance'],
  signOf: (key: string) => string,
  look: AnalysisLook,
): DrawnChart {
  const rows = features.toSorted((a, b) => b.drop - a.drop);
  const colour = look.curves[0] ?? look.text;
  return {
    label: 'Importance of each feature: how much AUROC drops when it is shuffled',
    option: {
      ...base(look),
      grid: { ...GRID, left: 88, top: 12 },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        formatter: (params) => {
          const row = rows[pointOf(params)?.value[1] ?? -1];
          if (row === undefined) return '';
          return tooltipLines(signOf(row.feature), [
            ['drop of AUROC', fineFigure(row.drop)],
            ['standard deviation', fineFigure(row.sd)],
          ]);
        },
      },
      xAxis: xAxis(look, { title: 'Drop of AUROC' }),
      yAxis: {
        ...axisParts(look, { title: '' }),
        type: 'category',
        data: rows.map(({ feature }) => signOf(feature)),
        inverse: true,
        axisTick: { show: false },
      },
      series: [
        ...rows.map(({ drop }, at) => ({
          type: 'line' as const,
          name: `bar ${at}`,
          data: [
            [0, at],
            [drop, at],
          ],
          showSymbol: false,
          silent: true,
          lineStyle: { color: colour, width: 8, opacity: 0.4 },
        })),
        whiskerSeries(
          { name: 'spread', colour },
          rows.map(({ drop, sd }, at) => [at, drop - sd, drop + sd]),
          'lying',
        ),
        {
          type: 'scatter',
          name: 'drop',
          data: rows.map(({ drop }, at) => [drop, at]),
          symbol: 'circle',
          symbolSize: 7,
          color: colour,
          z: 3,
        },
      ],
    },
    csv: () =>
      csvText([
        ['feature', 'drop of AUROC', 'standard deviation'],
        ...rows.map(({ feature, drop, sd }) => [feature, drop, sd]),
      ]),
  };
}
