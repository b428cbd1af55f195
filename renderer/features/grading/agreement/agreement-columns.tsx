import { count, proportion, withInterval } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { AgreementRow } from '#shared/contract/api/grading.ts';

type Interval = AgreementRow['kappa'];

const TOGETHER = 'all together';

const interval = (
  key: string,
  title: string,
  explanation: string,
  of: (row: AgreementRow) => Interval,
): Column<AgreementRow> => ({
  key,
  title,
  explanation,
  width: 156,
  align: 'right',
  sortable: true,
  descendingFirst: true,
  cell: (row) => {
    const found = of(row);
    return withInterval(found?.estimate ?? null, found?.low ?? null, found?.high ?? null);
  },
  value: (row) => of(row)?.estimate ?? null,
  exported: [
    { title, value: (row) => of(row)?.estimate ?? null },
    { title: `${title}, low`, value: (row) => of(row)?.low ?? null },
    { title: `${title}, high`, value: (row) => of(row)?.high ?? null },
  ],
});

/** How many of a row's verdicts came up by priority, of either grader. */
export function byPriority({ byPriority: { a, b } }: AgreementRow): number {
  return Math.max(a, b);
}

export const AGREEMENT_COLUMNS: readonly Column<AgreementRow>[] = [
  {
    key: 'benchmark',
    title: 'Benchmark',
    width: 120,
    grow: 1,
    sortable: true,
    cell: ({ benchmark }) => benchmark ?? <b>{TOGETHER}</b>,
    value: ({ benchmark }) => benchmark ?? TOGETHER,
  },
  {
    key: 'n',
    title: 'n',
    explanation: 'Responses that both graded',
    width: 68,
    align: 'right',
    sortable: true,
    descendingFirst: true,
    cell: ({ n }) => count(n),
    value: ({ n }) => n,
  },
  {
    key: 'agreement',
    title: 'Agreement',
    explanation: 'Share of equal verdicts',
    width: 96,
    align: 'right',
    sortable: true,
    descendingFirst: true,
    cell: ({ agreement }) => proportion(agreement),
    value: ({ agreement }) => agreement,
  },
  interval('kappa', 'Kappa', 'Cohen’s kappa, 95 % by bootstrap over questions', ({ kappa }) => kappa),
  interval(
    'accuracy-a',
    'Accuracy A',
    'Undecided counts as incorrect',
    ({ accuracy }) => accuracy?.a ?? null,
  ),
  interval(
    'accuracy-b',
    'Accuracy B',
    'Undecided counts as incorrect',
    ({ accuracy }) => accuracy?.b ?? null,
  ),
  interval(
    'auroc-a',
    'AUROC A',
    'Of the measure for failure, within runs, by A’s verdicts',
    ({ auroc }) => auroc.a,
  ),
  interval(
    'auroc-b',
    'AUROC B',
    'Of the measure for failure, within runs, by B’s verdicts',
    ({ auroc }) => auroc.b,
  ),
  {
    key: 'priority',
    title: 'By priority',
    explanation: 'Verdicts on responses that came up by priority: accuracy over these is not representative',
    width: 152,
    cell: (row) => (byPriority(row) === 0 ? '–' : `${count(byPriority(row))}: not representative`),
    value: (row) => byPriority(row),
    exported: [
      { title: 'By priority, A', value: (row) => row.byPriority.a },
      { title: 'By priority, B', value: (row) => row.byPriority.b },
    ],
  },
  {
    key: 'confusion',
    title: 'Confusion',
    width: 96,
    hidden: true,
    cell: ({ confusion }) => confusion.map((line) => line.join(' ')).join(' / '),
    exported: ['correct', 'incorrect', 'undecided'].flatMap((a, row) =>
      ['correct', 'incorrect', 'undecided'].map((b, column) => ({
        title: `A ${a}, B ${b}`,
        value: ({ confusion }: AgreementRow) => confusion[row]?.[column] ?? null,
      })),
    ),
  },
];
