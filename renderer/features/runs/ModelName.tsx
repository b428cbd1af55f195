import Box from '@mui/material/Box';
import type { RunRow } from '#shared/contract/api/runs.ts';

/** The model of a run; an external one is marked. */
export function ModelName({ run }: { readonly run: Pick<RunRow, 'model' | 'modelKind'> }) {
  if (run.modelKind === 'file') return run.model;
  return (
    <>
      {run.model}{' '}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        (external)
      </Box>
    </>
  );
}
