import CloseIcon from '@mui/icons-material/Close';
import ErrorOutlineIcon from '@mui/icons-material/ErrorOutlineOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface ProblemNoteProps {
  /** A sentence: what happened, to which thing, and what to do. */
  readonly children: ReactNode;
  /** `warning`: it works, but. */
  readonly severity?: 'problem' | 'warning';
  /** A way on: try again. */
  readonly action?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
}

/** What went wrong, where the thing is. It stays until it is over or dismissed. */
export function ProblemNote({ children, severity = 'problem', action, onDismiss }: ProblemNoteProps) {
  const colour = severity === 'problem' ? 'error.main' : 'warning.main';
  return (
    <Box
      role="alert"
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: 1,
        px: 1.5,
        py: 1,
        border: 1,
        borderColor: colour,
        borderLeftWidth: 4,
        borderRadius: 1,
        backgroundColor: 'background.paper',
        '& > .MuiButton-root': { my: -0.75 },
      }}
    >
      <ErrorOutlineIcon fontSize="small" sx={{ color: colour }} />
      <Typography variant="body2" component="div" sx={{ flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
      {action}
      {onDismiss !== undefined && (
        <IconButton aria-label="Dismiss" onClick={onDismiss} sx={{ p: 0.25, m: -0.25 }}>
          <CloseIcon fontSize="small" />
        </IconButton>
      )}
    </Box>
  );
}
