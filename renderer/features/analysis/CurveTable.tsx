import { count, proportion } from '#renderer/ui/figures.ts';
import { ListTable, type Column } from '#renderer/ui/table/index.ts';
import type { NamedCurves } from './charts/curve-charts.ts';
import { useAnalysis } from './analysis-context.ts';
import { definitionOf, helpText, sentence } from './measure-words.ts';
import { useOpenMeasure } from './use-open-measure.ts';

const number = (
  key: string,
  title: string,
  explanation: string,
  value: (row: NamedCurves) => number | null,
  written: (value: number | null) => string,
): Column<NamedCurves> => ({
  key,
  title,
  explanation,
  width: 132,
  align: 'right',
  sortable: true,
  descendingFirst: true,
  cell: (row) => written(value(row)),
  value,
});

const COLUMNS: readonly Column<NamedCurves>[] = [
  {
    key: 'measure',
    title: 'Measure',
    width: 200,
    grow: 1,
    sortable: true,
    cell: ({ key }) => <span title={helpText(key)}>{sentence(definitionOf(key).name)}</span>,
    value: ({ key }) => definitionOf(key).name,
  },
  number('n', 'n', 'Answers for which the measure is defined', ({ curves }) => curves.n, count),
  number(
    'pooled',
    'AUROC, pooled',
    'Over all pairs: the area under the ROC curve',
    ({ curves }) => curves.pooled,
    proportion,
  ),
  number(
    'within',
    'AUROC, within',
    'Over pairs of the same run',
    ({ curves }) => curves.withinRuns,
    proportion,
  ),
  number(
    'ap',
    'AP',
    'Average precision of finding incorrect answers',
    ({ curves }) => curves.averagePrecision,
    proportion,
  ),
];

interface CurveTableProps {
  readonly named: readonly NamedCurves[];
}

/** The areas under the curves. */
export function CurveTable({ named }: CurveTableProps) {
  const { place } = useAnalysis();
  const openMeasure = useOpenMeasure();
  return (
    <ListTable
      name="curves"
      label="Areas under the curves"
      noun="measure"
      fileName="curves"
      columns={COLUMNS}
      rows={named}
      onOpen={({ key }) => {
        openMeasure({
          measure: key,
          selection: place.selection,
          title: sentence(definitionOf(key).symbol),
        });
      }}
      empty=""
      maxHeight={240}
    />
  );
}
