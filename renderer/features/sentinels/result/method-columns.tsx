import type { Column } from '#renderer/ui/table/index.ts';
import type { MethodResult } from '#shared/contract/api/sentinels.ts';
import { methodWords } from '../training-words.ts';
import { figureColumn } from './slice-columns.tsx';

/** Ways to estimate beside each other. */
export const METHOD_COLUMNS: readonly Column<MethodResult>[] = [
  {
    key: 'method',
    title: 'Method',
    width: 192,
    grow: 1,
    sortable: true,
    cell: ({ method, postHoc }) => {
      const words = methodWords(method);
      return method === 'sentinel' ? <strong>{words}</strong> : postHoc ? `${words} (post hoc)` : words;
    },
    value: ({ method }) => methodWords(method),
    exported: [
      { title: 'Method', value: ({ method }) => method },
      { title: 'Post hoc', value: ({ postHoc }) => (postHoc ? 1 : 0) },
    ],
  },
  figureColumn(
    'maeOther',
    'MAE other',
    ({ maeOther }) => maeOther,
    'Mean absolute error over the benchmarks outside of the composition',
    92,
  ),
  {
    ...figureColumn<MethodResult>('maeAll', 'MAE all', ({ maeAll }) => maeAll, 'With those held out', 76),
    hidden: true,
  },
  figureColumn(
    'spearman',
    'ρ',
    ({ spearman }) => spearman,
    'Spearman’s rank correlation over benchmarks',
    64,
  ),
  {
    ...figureColumn<MethodResult>(
      'pearson',
      'r',
      ({ pearson }) => pearson,
      'Pearson’s correlation over benchmarks',
      64,
    ),
    hidden: true,
  },
];
