import DuplicateIcon from '@mui/icons-material/ContentCopyOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import RenameIcon from '@mui/icons-material/EditOutlined';
import ExportIcon from '@mui/icons-material/SaveAlt';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { RowAction } from '#renderer/ui/actions/index.ts';
import { count, counted, moment, proportion } from '#renderer/ui/figures.ts';
import { textColumn, type Column } from '#renderer/ui/table/index.ts';
import type { SentinelRow } from '#shared/contract/api/sentinels.ts';
import { figureColumn, maeAllColumn, spearmanColumn } from '../figure-columns.ts';
import { CALIBRATION_WORDS, CLASSIFIER_WORDS, featuresInShort } from '../training-words.ts';

export type ShelfAction = 'rename' | 'duplicate' | 'export' | 'delete';

const ACTIONS: readonly {
  readonly action: ShelfAction;
  readonly word: string;
  readonly icon: typeof DeleteIcon;
}[] = [
  { action: 'rename', word: 'Rename', icon: RenameIcon },
  { action: 'duplicate', word: 'Duplicate', icon: DuplicateIcon },
  { action: 'export', word: 'Export as a file', icon: ExportIcon },
  { action: 'delete', word: 'Delete', icon: DeleteIcon },
];

interface ShelfColumnsOptions {
  readonly ticked: ReadonlySet<number>;
  readonly onTick: (id: number) => void;
  readonly onAct: (action: ShelfAction, sentinel: SentinelRow) => void;
}

const compositionOf = ({ composition }: SentinelRow): string =>
  composition.map(({ benchmark }) => benchmark).join(' + ');

/** The scores of a sentinel. */
export const SCORES: readonly Column<SentinelRow>[] = [
  figureColumn(
    'maeOther',
    'MAE other',
    ({ maeOther }) => maeOther,
    'Mean absolute error over the benchmarks outside of the composition, when it was trained',
    100,
  ),
  maeAllColumn(),
  spearmanColumn(68),
  figureColumn('auroc', 'AUROC', ({ auroc }) => auroc, 'How well single answers are told apart', 80),
];

/** What a sentinel was trained on and how. */
export const MAKE: readonly Column<SentinelRow>[] = [
  textColumn('composition', 'Trained on', 140, compositionOf, 2),
  {
    key: 'accuracy',
    title: 'Their accuracy',
    explanation: 'Over all answers that it was trained on',
    width: 116,
    align: 'right',
    hidden: true,
    sortable: true,
    cell: (row) => proportion(trainingAccuracy(row)),
    value: trainingAccuracy,
  },
  {
    key: 'n',
    title: 'n',
    explanation: 'Answers trained on',
    width: 68,
    align: 'right',
    sortable: true,
    descendingFirst: true,
    cell: (row) => count(trainedOn(row)),
    value: trainedOn,
  },
  { ...textColumn<SentinelRow>('model', 'Model', 120, ({ model }) => model, 1), hidden: true },
  textColumn('features', 'Features', 88, ({ settings }) => featuresInShort(settings.features)),
  textColumn('classifier', 'Classifier', 148, ({ settings }) => CLASSIFIER_WORDS[settings.classifier]),
  textColumn('calibration', 'Calibration', 100, ({ settings }) => CALIBRATION_WORDS[settings.calibration]),
  {
    ...textColumn<SentinelRow>('balance', 'Balanced', 92, ({ settings }) =>
      settings.balance ? 'yes' : 'no',
    ),
    hidden: true,
  },
  {
    ...textColumn<SentinelRow>('profile', 'Entropies', 92, ({ settings }) => settings.profile),
    hidden: true,
  },
];

function trainedOn({ composition }: SentinelRow): number {
  return composition.reduce((sum, { n }) => sum + n, 0);
}

function trainingAccuracy(row: SentinelRow): number | null {
  const n = trainedOn(row);
  return n === 0 ? null : row.composition.reduce((sum, part) => sum + part.accuracy * part.n, 0) / n;
}

export const NAME: Column<SentinelRow> = {
  key: 'name',
  title: 'Name',
  width: 216,
  grow: 3,
  sortable: true,
  cell: ({ name, imported }) => (imported ? `${name} (imported)` : name),
  value: ({ name }) => name,
};

/** The shelf's columns. */
export function shelfColumns({ ticked, onTick, onAct }: ShelfColumnsOptions): readonly Column<SentinelRow>[] {
  return [
    {
      key: 'compared',
      title: '',
      width: 56,
      align: 'center',
      cell: ({ id, name }) => (
        <Checkbox
          checked={ticked.has(id)}
          slotProps={{ input: { 'aria-label': `Compare ${name}` } }}
          onClick={(event) => {
            event.stopPropagation();
          }}
          onChange={() => {
            onTick(id);
          }}
          sx={{ p: 0.5 }}
        />
      ),
    },
    NAME,
    {
      key: 'actions',
      title: '',
      width: 132,
      cell: (row) =>
        ACTIONS.map(({ action, word, icon }) => (
          <RowAction
            key={action}
            icon={icon}
            word={word}
            to={row.name}
            onAct={() => {
              onAct(action, row);
            }}
          />
        )),
    },
    {
      key: 'stale',
      title: 'Verdicts since',
      explanation: 'Verdicts that have changed since it was trained on them: it keeps the labels of then',
      width: 116,
      sortable: true,
      descendingFirst: true,
      cell: ({ staleLabels }) =>
        staleLabels === 0 ? (
          'as they were'
        ) : (
          <Box component="span" sx={{ color: 'warning.main', fontWeight: 500 }}>
            {counted(staleLabels, 'changed', 'changed')}
          </Box>
        ),
      value: ({ staleLabels }) => staleLabels,
    },
    ...SCORES,
    ...MAKE,
    {
      key: 'made',
      title: 'Trained',
      width: 104,
      sortable: true,
      descendingFirst: true,
      cell: ({ createdAt }) => moment(createdAt),
      value: ({ createdAt }) => createdAt,
    },
  ];
}
