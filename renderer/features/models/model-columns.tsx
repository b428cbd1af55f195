import type { ModelRow } from '#shared/contract/api/models.ts';
import { bytes, count } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import { FilePresence, presenceOf } from './FilePresence.tsx';

const sizeOf = (row: ModelRow): number | null => (row.kind === 'external' ? null : row.bytes);

export const MODEL_COLUMNS: readonly Column<ModelRow>[] = [
  {
    key: 'name',
    title: 'Name',
    width: 200,
    grow: 3,
    sortable: true,
    cell: (row) => row.name,
    value: (row) => row.name,
  },
  {
    key: 'architecture',
    title: 'Architecture',
    width: 104,
    grow: 1,
    sortable: true,
    cell: (row) => row.architecture ?? '–',
    value: (row) => row.architecture,
  },
  {
    key: 'quantisation',
    title: 'Quantisation',
    width: 112,
    sortable: true,
    cell: (row) => row.quantisation ?? '–',
    value: (row) => row.quantisation,
  },
  {
    key: 'context',
    title: 'Context',
    unit: 'tokens',
    explanation: 'The longest context the model was trained for.',
    width: 132,
    align: 'right',
    sortable: true,
    descendingFirst: true,
    cell: (row) => count(row.contextLength),
    value: (row) => row.contextLength,
  },
  {
    key: 'size',
    title: 'Size',
    width: 88,
    align: 'right',
    sortable: true,
    descendingFirst: true,
    cell: (row) => (row.kind === 'external' ? '–' : bytes(row.bytes)),
    value: sizeOf,
    exported: [{ title: 'Size', unit: 'bytes', value: sizeOf }],
  },
  {
    key: 'runs',
    title: 'Runs',
    width: 64,
    align: 'right',
    sortable: true,
    descendingFirst: true,
    cell: (row) => count(row.runs),
    value: (row) => row.runs,
  },
  {
    key: 'present',
    title: 'File',
    width: 92,
    sortable: true,
    explanation: 'External models have no file here: their answers were imported.',
    cell: (row) => <FilePresence model={row} />,
    value: presenceOf,
  },
  {
    key: 'path',
    title: 'Path',
    width: 240,
    grow: 2,
    hidden: true,
    sortable: true,
    cell: (row) => row.path,
    value: (row) => row.path,
  },
];
