import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface FormColumnProps {
  readonly label: string;
  /** Below the fields, and always in sight: what begins the work. */
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** A form at the left of what comes of it: its fields scroll. */
export function FormColumn({ label, foot, children }: FormColumnProps) {
  return (
    <Box
      component="section"
      aria-label={label}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        width: 304,
        flexShrink: 0,
        minHeight: 0,
        borderRight: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          gap: 1.5,
          p: 2,
          overflowY: 'auto',
          flexGrow: 1,
          minHeight: 0,
        }}
      >
        {children}
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          gap: 1,
          p: 2,
          py: 1.5,
          borderTop: 1,
          borderColor: 'divider',
        }}
      >
        {foot}
      </Box>
    </Box>
  );
}
