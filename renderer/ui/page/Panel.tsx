import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A titled box within a page: details of a row, a step of an import. */
export function Panel({ title, onClose, children }: PanelProps) {
  const titleId = useId();
  return (
    <Box
      component="section"
      aria-labelledby={titleId}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
        p: 2,
        minWidth: 0,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, mb: 2 }}>
        <Typography id={titleId} variant="h2" sx={{ flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        {onClose !== undefined && (
          <IconButton aria-label={`Close ${title}`} onClick={onClose} sx={{ m: -0.5 }}>
            <CloseIcon fontSize="small" />
          </IconButton>
        )}
      </Box>
      {children}
    </Box>
  );
}
