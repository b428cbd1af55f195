import type { Column } from '#renderer/ui/table/index.ts';
import type { MethodResult } from '#shared/contract/api/sentinels.ts';
import { figureColumn, maeAllColumn, pearsonColumn, spearmanColumn } from '../figure-columns.ts';
import { methodWords } from '../training-words.ts';

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
  { ...maeAllColumn<MethodResult>(76), hidden: true },
  spearmanColumn(64),
  pearsonColumn(),
];
