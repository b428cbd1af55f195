import { count, proportion, withInterval } from '#renderer/ui/figures.ts';
import { textColumn, type Column } from '#renderer/ui/table/index.ts';
import type { Estimate, SliceResult } from '#shared/contract/api/sentinels.ts';
import { signed } from '../charts/estimate-chart.ts';
import { benchmarkColumn, figureColumn, runColumn } from '../figure-columns.ts';

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

/** Estimated less true; null where the truth is not known. */
export function errorOf({ truth, estimate }: Pick<EstimatedSlice, 'truth' | 'estimate'>): number | null {
  return truth === null ? null : estimate.value - truth.value;
}

/** Estimate, truth and error of a run: for results, and where a sentinel is applied. */
export function estimateColumns<Row extends EstimatedSlice>(): readonly Column<Row>[] {
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
      explanation:
        'Estimated accuracy, 95% over questions (near-duplicates are one); it knows nothing of a shift',
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
      explanation: 'Accuracy by the verdicts in force, 95% over questions (near-duplicates are one)',
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

/** The columns of a result: what each benchmark was estimated at, and how answers of it are told apart. */
export function sliceColumns(severalModels: boolean): readonly Column<SliceResult>[] {
  return [
    benchmarkColumn(116),
    { ...textColumn<SliceResult>('model', 'Model', 112, ({ model }) => model, 1), hidden: !severalModels },
    { ...runColumn<SliceResult>(), hidden: true },
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
