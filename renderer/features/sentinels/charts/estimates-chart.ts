import type { EstimatedRun } from '#renderer/data/index.ts';
import { GRID, pointOf, type AnalysisLook, type DrawnChart } from '#renderer/features/analysis/index.ts';
import {
  axisParts,
  base,
  legend,
  tooltip,
  tooltipLines,
  whiskerSeries,
  yAxis,
} from '#renderer/ui/charts/index.ts';
import { csvText } from '#renderer/ui/csv.ts';
import { count, proportion, withInterval } from '#renderer/ui/figures.ts';

/** Names of more runs than these stand aslant. */
const LEVEL = 6;
/** Names of more runs than these do not all have room. */
const NAMED = 40;

/** The estimates of runs beside each other, from the lowest, with intervals, error bands, and the truth where known. */
export function estimatesChart(runs: readonly EstimatedRun[], look: AnalysisLook): DrawnChart {
  const rows = runs.toSorted((a, b) => a.estimate.value - b.estimate.value);
  const [estimated = look.text, known = look.text] = look.curves;
  const names = namesOf(rows);
  const isMany = rows.length > LEVEL;
  const along = axisParts(look, { title: 'Run' });
  const clamp = (value: number) => Math.max(0, Math.min(1, value));
  return {
    label: 'Estimated accuracy of each run',
    option: {
      ...base(look),
      grid: isMany ? { ...GRID, bottom: 104 } : GRID,
      legend: { ...legend(look), data: ['estimated', 'true'] },
      tooltip: {
        ...tooltip(look),
        trigger: 'item',
        formatter: (params) => {
          const row = rows[pointOf(params)?.value[0] ?? -1];
          if (row === undefined) return '';
          const { estimate, truth, errorBand } = row;
          return tooltipLines(`${row.benchmark}, run ${row.runId} (n ${count(row.n)})`, [
            ['estimated', withInterval(estimate.value, estimate.low, estimate.high)],
            ...(errorBand === null ? [] : [['error band', `±${proportion(errorBand)}`] as const]),
            ...(truth === null ? [] : [['true', withInterval(truth.value, truth.low, truth.high)] as const]),
          ]);
        },
      },
      xAxis: {
        ...along,
        type: 'category',
        nameGap: isMany ? 84 : 26,
        data: names,
        axisTick: { show: false },
        axisLabel: {
          ...along.axisLabel,
          // Every run is named, as long as there is room.
          interval: rows.length > NAMED ? 'auto' : 0,
          ...(isMany ? { rotate: 35, width: 132, overflow: 'truncate' as const } : {}),
        },
      },
      yAxis: { ...yAxis(look, { title: 'Accuracy' }), min: 0, max: 1 },
      series: [
        // Before the bars: the legend shows the shapes of the points.
        marks(
          'true',
          rows.flatMap(({ truth }, at) => (truth === null ? [] : [[at, truth.value]])),
          known,
        ),
        marks(
          'estimated',
          rows.map(({ estimate }, at) => [at, estimate.value]),
          estimated,
        ),
        {
          ...whiskerSeries(
            { name: 'error band', colour: look.faintText },
            rows.flatMap(({ estimate, errorBand }, at) =>
              errorBand === null
                ? []
                : [[at, clamp(estimate.value - errorBand), clamp(estimate.value + errorBand)] as const],
            ),
          ),
          z: 1,
        },
        whiskerSeries(
          { name: 'estimated', colour: estimated },
          rows.flatMap(({ estimate: { low, high } }, at) =>
            low === null || high === null ? [] : [[at, low, high] as const],
          ),
        ),
      ],
    },
    csv: () =>
      csvText([
        ['run', 'benchmark', 'n', 'estimated', '95% from', '95% to', 'error band', 'true'],
        ...rows.map(({ runId, benchmark, n, estimate, errorBand, truth }) => [
          runId,
          benchmark,
          n,
          estimate.value,
          estimate.low,
          estimate.high,
          errorBand,
          truth?.value ?? null,
        ]),
      ]),
  };
}

/** The benchmark of each run, with the run where there are several of it. */
function namesOf(runs: readonly EstimatedRun[]): string[] {
  const of = Map.groupBy(runs, ({ benchmark }) => benchmark);
  return runs.map(({ benchmark, runId }) =>
    (of.get(benchmark)?.length ?? 0) > 1 ? `${benchmark} (run ${runId})` : benchmark,
  );
}

function marks(name: 'estimated' | 'true', data: number[][], colour: string) {
  const isTrue = name === 'true';
  return {
    type: 'scatter' as const,
    name,
    data,
    symbol: isTrue ? 'diamond' : 'circle',
    symbolSize: isTrue ? 11 : 9,
    itemStyle: { color: colour },
    z: 4,
  };
}
