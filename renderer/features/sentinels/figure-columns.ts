import { proportion } from '#renderer/ui/figures.ts';
import { textColumn, type Column } from '#renderer/ui/table/index.ts';

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

/** The run that answers are of. */
export function runColumn<Row extends { readonly runId: number }>(): Column<Row> {
  return {
    key: 'run',
    title: 'Run',
    width: 60,
    align: 'right',
    sortable: true,
    cell: ({ runId }) => runId,
    value: ({ runId }) => runId,
  };
}

export function benchmarkColumn<Row extends { readonly benchmark: string }>(width: number): Column<Row> {
  return textColumn('benchmark', 'Benchmark', width, ({ benchmark }) => benchmark, 1);
}

/** The error over all benchmarks. */
export function maeAllColumn<Row extends { readonly maeAll: number | null }>(width?: number): Column<Row> {
  return figureColumn('maeAll', 'MAE all', ({ maeAll }) => maeAll, 'With those held out', width);
}

export function spearmanColumn<Row extends { readonly spearman: number | null }>(width: number): Column<Row> {
  return figureColumn(
    'spearman',
    'ρ',
    ({ spearman }) => spearman,
    'Spearman’s rank correlation over benchmarks',
    width,
  );
}

/** Pearson’s correlation, where it is asked for. */
export function pearsonColumn<Row extends { readonly pearson: number | null }>(): Column<Row> {
  return {
    ...figureColumn<Row>(
      'pearson',
      'r',
      ({ pearson }) => pearson,
      'Pearson’s correlation over benchmarks',
      64,
    ),
    hidden: true,
  };
}
