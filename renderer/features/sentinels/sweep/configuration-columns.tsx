import { definitionOf } from '#renderer/features/analysis/index.ts';
import { textColumn, type Column } from '#renderer/ui/table/index.ts';
import type { Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import { figureColumn, maeAllColumn, pearsonColumn, spearmanColumn } from '../figure-columns.ts';
import { CALIBRATION_WORDS, CLASSIFIER_WORDS } from '../training-words.ts';
import { compositionName } from './sweep-figures.ts';

const text = (
  key: string,
  title: string,
  width: number,
  of: (row: SweepResult) => string,
  grow = 0,
): Column<SweepResult> => ({
  ...textColumn(key, title, width, of, grow),
  cell: (row) => <span title={of(row)}>{of(row)}</span>,
});

/** What was trained, its errors, and those of ATC over the same composition. */
export function configurationColumns(
  benchmarks: Sweep['benchmarks'],
  atc: readonly string[],
): readonly Column<SweepResult>[] {
  return [
    text('composition', 'Trained on', 200, ({ composition }) => compositionName(composition, benchmarks), 1),
    {
      key: 'size',
      title: 'Size',
      width: 64,
      align: 'right',
      sortable: true,
      hidden: true,
      cell: ({ composition }) => composition.length,
      value: ({ composition }) => composition.length,
    },
    figureColumn('accuracy', 'Accuracy', ({ accuracy }) => accuracy, 'Of the training group', 88),
    figureColumn('maeOther', 'MAE other', ({ maeOther }) => maeOther, 'On the benchmarks outside of it', 100),
    figureColumn(
      'leftOut',
      'Left out',
      ({ leftOut }) => leftOut,
      'Mean error when each training benchmark was left out in turn: the honest choice goes by it',
    ),
    spearmanColumn(64),
    { ...maeAllColumn<SweepResult>(), hidden: true },
    pearsonColumn(),
    {
      ...figureColumn<SweepResult>(
        'auroc',
        'AUROC',
        ({ auroc }) => auroc,
        'How well single answers are told apart',
      ),
      hidden: true,
    },
    text('features', 'Features', 88, ({ features }) => features),
    text('classifier', 'Classifier', 148, ({ classifier }) => CLASSIFIER_WORDS[classifier]),
    text('calibration', 'Calibration', 96, ({ calibration }) => CALIBRATION_WORDS[calibration]),
    text('balance', 'Balanced', 84, ({ balance }) => (balance ? 'yes' : 'no')),
    ...atc.map((measure) => ({
      ...figureColumn<SweepResult>(
        `atc ${measure}`,
        `ATC ${definitionOf(measure).symbol}`,
        (result) => result.atc[measure] ?? null,
        'Error of ATC on the others, with this measure, over the same composition',
        104,
      ),
      hidden: true,
    })),
    { ...text('problem', 'Problem', 200, ({ problem }) => problem ?? ''), hidden: true },
  ];
}
