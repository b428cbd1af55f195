import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** What is not here: `No models yet`. */
  readonly title: string;
  /** Why, or what will be here. */
  readonly children?: ReactNode;
  /** The one next step. */
  readonly action?: ReactNode;
}

/** Where a list has nothing to show: what would be here, and the one next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        gap: 1,
        px: 3,
        py: 8,
        textAlign: 'center',
      }}
    >
      <Typography variant="h2">{title}</Typography>
      {children !== undefined && (
        <Typography variant="body1" color="textSecondary" sx={{ maxWidth: 480 }}>
          {children}
        </Typography>
      )}
      {action !== undefined && <Box sx={{ mt: 1 }}>{action}</Box>}
    </Box>
  );
}
