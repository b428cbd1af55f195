import Box from '@mui/material/Box';
import type { EstimatedRun } from '#renderer/data/index.ts';
import { count } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import { benchmarkColumn, runColumn } from '../figure-columns.ts';
import { estimateColumns } from '../result/slice-columns.tsx';

/** Runs that a sentinel is applied to. */
export const APPLIED_COLUMNS: readonly Column<EstimatedRun>[] = [
  runColumn(),
  benchmarkColumn(120),
  {
    key: 'model',
    title: 'Model',
    width: 140,
    grow: 1,
    sortable: true,
    cell: ({ model, otherModel }) =>
      otherModel ? (
        <Box component="span" sx={{ color: 'warning.main', fontWeight: 500 }}>
          other: {model}
        </Box>
      ) : (
        model
      ),
    value: ({ model }) => model,
    exported: [
      { title: 'Model', value: ({ model }) => model },
      { title: 'Other model', value: ({ otherModel }) => (otherModel ? 1 : 0) },
    ],
  },
  ...estimateColumns<EstimatedRun>(),
  {
    key: 'unmeasured',
    title: 'Unmeasured',
    explanation:
      'Answers that lack a feature: empty, without a trace, or a measure is not defined. They are not in the estimate',
    width: 104,
    align: 'right',
    sortable: true,
    cell: ({ unmeasured }) => count(unmeasured),
    value: ({ unmeasured }) => unmeasured,
  },
];
