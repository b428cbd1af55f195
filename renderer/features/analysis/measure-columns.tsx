import { styled } from '@mui/material/styles';
import { count, figure, probability, proportion, withInterval } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { MeasureRow } from '#shared/contract/api/analysis.ts';
import { definitionOf, helpText } from './measure-words.ts';
import { Grey, Shaded } from './Shaded.tsx';

interface Shown {
  readonly grouped: boolean;
  readonly holm: boolean;
}

/** The columns of the table of measures. */
export function measureColumns({ grouped, holm }: Shown): readonly Column<MeasureRow>[] {
  return [
    {
      key: 'measure',
      title: 'Measure',
      width: 216,
      grow: 1,
      sortable: true,
      cell: ({ measure }) => <MeasureName measure={measure} />,
      value: ({ measure }) => definitionOf(measure).name,
      exported: [
        ...(grouped ? [{ title: 'Group', value: ({ group }: MeasureRow) => group }] : []),
        { title: 'Measure', value: ({ measure }) => measure },
        { title: 'Name', value: ({ measure }) => definitionOf(measure).name },
        { title: 'Formula', value: ({ measure }) => definitionOf(measure).formula },
      ],
    },
    {
      ...numeric('n', 'n', 64, 'Answers for which the measure is defined'),
      cell: ({ n, few }) => <Grey few={few}>{count(n)}</Grey>,
      value: ({ n }) => n,
      exported: [
        { title: 'n', value: ({ n }) => n },
        { title: 'Incorrect', value: ({ incorrect }) => incorrect },
        { title: 'Few', value: ({ few }) => (few ? 1 : 0) },
      ],
    },
    {
      ...numeric(
        'auroc',
        'AUROC',
        148,
        'Probability that an incorrect answer scores higher than a correct one',
      ),
      unit: '[95%]',
      cell: ({ auroc, interval, few }) => (
        <Shaded auroc={auroc} few={few}>
          {withInterval(auroc, interval?.low ?? null, interval?.high ?? null)}
        </Shaded>
      ),
      value: ({ auroc }) => auroc,
      exported: [
        { title: 'AUROC', value: ({ auroc }) => auroc },
        { title: 'AUROC, 95% from', value: ({ interval }) => interval?.low ?? null },
        { title: 'AUROC, 95% to', value: ({ interval }) => interval?.high ?? null },
        { title: 'Interval by', value: ({ intervalBy }) => intervalBy },
        { title: 'Pairs', value: ({ pairs }) => pairs },
      ],
    },
    plain(
      'ap',
      'AP',
      64,
      'Average precision of finding incorrect answers',
      (row) => row.averagePrecision,
      proportion,
    ),
    plain(
      'prr',
      'PRR',
      68,
      'Prediction-rejection ratio: 1 for the oracle, 0 for chance',
      (row) => row.prr,
      proportion,
    ),
    {
      ...plain(
        'prr-half',
        'PRR .5',
        76,
        'Prediction-rejection ratio, half rejected at most',
        (row) => row.prrHalf,
        proportion,
      ),
      hidden: true,
    },
    plain('spearman', 'Spearman', 88, 'Rank correlation with correctness', (row) => row.spearman, proportion),
    plain('p', 'p', 80, 'Two-sided p-value of Spearman’s correlation', (row) => row.spearmanP, probability),
    ...(holm
      ? [
          plain(
            'holm',
            'Holm p',
            80,
            'p after Holm’s correction over measures × groups',
            (row: MeasureRow) => row.holmP,
            probability,
          ),
        ]
      : []),
    {
      ...plain(
        'pearson',
        'Pearson',
        84,
        'Linear correlation with correctness',
        (row) => row.pearson,
        proportion,
      ),
      hidden: true,
      exported: [
        { title: 'Pearson', value: ({ pearson }) => pearson },
        { title: 'Pearson p', value: ({ pearsonP }) => pearsonP },
      ],
    },
    plain(
      'd',
      'd',
      64,
      'Cohen’s d: the means’ distance in pooled standard deviations',
      (row) => row.cohenD,
      figure,
    ),
    {
      ...numeric(
        'matched',
        'Matched',
        128,
        'AUROC over pairs whose lengths differ by at most 10% of the shorter, and how many these are',
      ),
      unit: '(pairs)',
      cell: ({ lengthMatched, lengthMatchedPairs, few }) => (
        <Grey few={few}>{`${proportion(lengthMatched)} (${count(lengthMatchedPairs)})`}</Grey>
      ),
      value: ({ lengthMatched }) => lengthMatched,
      exported: [
        { title: 'Length-matched AUROC', value: ({ lengthMatched }) => lengthMatched },
        { title: 'Length-matched pairs', value: ({ lengthMatchedPairs }) => lengthMatchedPairs },
      ],
    },
    {
      ...numeric(
        'correct',
        'Correct',
        128,
        'Mean and standard deviation over the correct answers, of the measure as it is defined',
      ),
      unit: '(sd)',
      hidden: true,
      cell: ({ correct }) => `${figure(correct.mean)} (${figure(correct.sd)})`,
      value: ({ correct }) => correct.mean,
      exported: [
        { title: 'Mean of correct', value: ({ correct }) => correct.mean },
        { title: 'SD of correct', value: ({ correct }) => correct.sd },
      ],
    },
    {
      ...numeric(
        'incorrect',
        'Incorrect',
        128,
        'Mean and standard deviation over the incorrect answers, of the measure as it is defined',
      ),
      unit: '(sd)',
      hidden: true,
      cell: ({ incorrectSpread }) => `${figure(incorrectSpread.mean)} (${figure(incorrectSpread.sd)})`,
      value: ({ incorrectSpread }) => incorrectSpread.mean,
      exported: [
        { title: 'Mean of incorrect', value: ({ incorrectSpread }) => incorrectSpread.mean },
        { title: 'SD of incorrect', value: ({ incorrectSpread }) => incorrectSpread.sd },
      ],
    },
  ];
}

function numeric(key: string, title: string, width: number, explanation: string) {
  return {
    key,
    title,
    width,
    explanation,
    align: 'right' as const,
    sortable: true,
    descendingFirst: key !== 'p' && key !== 'holm',
  };
}

function plain(
  key: string,
  title: string,
  width: number,
  explanation: string,
  value: (row: MeasureRow) => number | null,
  written: (value: number | null) => string,
): Column<MeasureRow> {
  return {
    ...numeric(key, title, width, explanation),
    cell: (row) => <Grey few={row.few}>{written(value(row))}</Grey>,
    value,
  };
}

const Name = styled('span')(({ theme }) => ({ color: theme.palette.text.secondary, marginInlineStart: 4 }));

/** A measure's sign with its name; its help when the pointer rests on it. */
function MeasureName({ measure }: { readonly measure: string }) {
  const { name, symbol } = definitionOf(measure);
  return (
    <span title={helpText(measure)}>
      {symbol} <Name>{name}</Name>
    </span>
  );
}
