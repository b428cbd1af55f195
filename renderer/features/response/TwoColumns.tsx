import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface TwoColumnsProps {
  readonly left: ReactNode;
  readonly right: ReactNode;
}

/** What is read at the left, what explains it at the right; each as high as the page. */
export function TwoColumns({ left, right }: TwoColumnsProps) {
  const column = { display: 'flex', flexDirection: 'column', gap: 1.5, minHeight: 0, minWidth: 0 } as const;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) minmax(320px, 30%)',
        gridTemplateRows: 'minmax(0, 1fr)',
        columnGap: 3,
        px: 3,
        py: 2,
        flexGrow: 1,
        minHeight: 0,
      }}
    >
      <Box sx={column}>{left}</Box>
      <Box sx={column}>{right}</Box>
    </Box>
  );
}
