import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { WorkProgress } from '#renderer/data/index.ts';
import { percent } from '#renderer/ui/figures.ts';

interface WorkLineProps {
  /** What is at work: `Training`. */
  readonly noun: string;
  /** What it is at, where the host says so. */
  readonly what: string;
  readonly progress: WorkProgress;
  readonly onCancel?: () => void;
}

/** How far something is that takes a while. */
export function WorkLine({ noun, what, progress, onCancel }: WorkLineProps) {
  const { done, total } = progress;
  const share = total > 0 ? done / total : null;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 32 }}>
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Typography variant="caption" color="textSecondary" noWrap component="div">
          {[what === '' ? noun : what, ...(share === null ? [] : [percent(share)])].join(' · ')}
        </Typography>
        <LinearProgress
          aria-label={noun}
          {...(share === null ? {} : { variant: 'determinate' as const, value: 100 * share })}
        />
      </Box>
      {onCancel === undefined ? null : (
        <Button color="inherit" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </Box>
  );
}
