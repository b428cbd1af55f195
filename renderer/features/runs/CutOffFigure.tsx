import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { cutOffOf, HIGH_CUT_OFF } from '#renderer/features/run-figures/index.ts';
import { countedOf, percent } from '#renderer/ui/figures.ts';

/** The share of answers that were cut off, with a warning where it is high. */
export function CutOffFigure({ run }: { readonly run: RunRow }) {
  const share = cutOffOf(run);
  if (share === null || share <= HIGH_CUT_OFF) return <>{percent(share)}</>;
  return (
    <Tooltip
      title={
        `${countedOf(run.cutOff, run.done, 'answer')} ended at the maximum of tokens or at a full context, before the ` +
        'model had come to its own end. Their verdicts and entropies are of unfinished answers: raise max tokens.'
      }
    >
      <Box
        component="span"
        sx={{
          color: 'warning.main',
          fontWeight: 600,
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.5,
        }}
      >
        <WarningIcon sx={{ fontSize: 16 }} aria-label="High:" />
        {percent(share)}
      </Box>
    </Tooltip>
  );
}
