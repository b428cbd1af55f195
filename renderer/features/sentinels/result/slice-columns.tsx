import { count, proportion, withInterval } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { Estimate, SliceResult } from '#shared/contract/api/sentinels.ts';
import { signed } from '../charts/estimate-chart.ts';

/** What every table of estimates tells of a run. */
export interface EstimatedSlice {
  readonly runId: number;
  readonly model: string;
  readonly benchmark: string;
  readonly n: number;
  readonly truth: Estimate | null;
  readonly estimate: Estimate;
  readonly errorBand: number | null;
}

const interval = (share: Estimate | null): string =>
  share === null ? '–' : withInterval(share.value, share.low, share.high);

const bounds = <Row,>(title: string, of: (row: Row) => Estimate | null) => [
  { title, value: (row: Row) => of(row)?.value ?? null },
  { title: `${title}, 95% from`, value: (row: Row) => of(row)?.low ?? null },
  { title: `${title}, 95% to`, value: (row: Row) => of(row)?.high ?? null },
];

/** A share or an error to three decimals. */
export function figureColumn<Row>(
  key: string,
  title: string,
  of: (row: Row) => number | null,
  explanation: string,
  width = 84,
): Column<Row> {
  return {
    key,
    title,
    explanation,
    width,
    align: 'right',
    sortable: true,
    cell: (row) => proportion(of(row)),
    value: of,
  };
}

/** Estimate, truth and error of a run: for results, and where a sentinel is applied. */
export function estimateColumns<Row extends EstimatedSlice>(): readonly Column<Row>[] {
  const errorOf = ({ truth, estimate }: Row) => (truth === null ? null : estimate.value - truth.value);
  return [
    {
      key: 'n',
      title: 'n',
      explanation: 'Answers that are judged',
      width: 64,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: ({ n }) => count(n),
      value: ({ n }) => n,
    },
    {
      key: 'estimate',
      title: 'Estimated',
      explanation: 'Estimated accuracy with its sampling interval; it knows nothing of a shift',
      width: 152,
      align: 'right',
      sortable: true,
      cell: ({ estimate }) => interval(estimate),
      value: ({ estimate }) => estimate.value,
      exported: bounds<Row>('Estimated', ({ estimate }) => estimate),
    },
    {
      key: 'truth',
      title: 'True',
      explanation: 'Accuracy by the verdicts in force, with its sampling interval',
      width: 152,
      align: 'right',
      sortable: true,
      cell: ({ truth }) => interval(truth),
      value: ({ truth }) => truth?.value ?? null,
      exported: bounds<Row>('True', ({ truth }) => truth),
    },
    {
      key: 'error',
      title: 'Error',
      explanation: 'Estimated less true',
      width: 76,
      align: 'right',
      sortable: true,
      cell: (row) => {
        const error = errorOf(row);
        return error === null ? '–' : signed(error);
      },
      value: errorOf,
    },
    {
      key: 'band',
      title: 'Error band',
      explanation: 'The largest error when each training benchmark was left out in turn; from three on',
      width: 104,
      align: 'right',
      sortable: true,
      cell: ({ errorBand }) => (errorBand === null ? '–' : `±${proportion(errorBand)}`),
      value: ({ errorBand }) => errorBand,
    },
  ];
}

const RUN: Column<{ readonly runId: number }> = {
  key: 'run',
  title: 'Run',
  width: 60,
  align: 'right',
  sortable: true,
  hidden: true,
  cell: ({ runId }) => runId,
  value: ({ runId }) => runId,
};

/** The columns of a result: what each benchmark was estimated at, and how answers of it are told apart. */
export function sliceColumns(severalModels: boolean): readonly Column<SliceResult>[] {
  return [
    {
      key: 'benchmark',
      title: 'Benchmark',
      width: 116,
      grow: 1,
      sortable: true,
      cell: ({ benchmark }) => benchmark,
      value: ({ benchmark }) => benchmark,
    },
    {
      key: 'model',
      title: 'Model',
      width: 112,
      grow: 1,
      sortable: true,
      hidden: !severalModels,
      cell: ({ model }) => model,
      value: ({ model }) => model,
    },
    RUN,
    {
      key: 'domain',
      title: 'Domain',
      explanation: 'Held out: of a training benchmark, not trained on. Other: outside of the composition',
      width: 84,
      sortable: true,
      cell: ({ domain }) => domain,
      value: ({ domain }) => domain,
    },
    ...estimateColumns<SliceResult>(),
    figureColumn('auroc', 'AUROC', ({ auroc }) => auroc, 'How well its answers are told apart'),
    figureColumn('brier', 'Brier', ({ brier }) => brier, 'Mean squared error of the probabilities', 76),
    figureColumn('ece', 'ECE', ({ ece }) => ece, 'Expected calibration error', 68),
  ];
}
