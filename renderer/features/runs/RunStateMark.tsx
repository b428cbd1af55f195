import CancelledIcon from '@mui/icons-material/BlockOutlined';
import DoneIcon from '@mui/icons-material/CheckOutlined';
import FailedIcon from '@mui/icons-material/ErrorOutlineOutlined';
import PausedIcon from '@mui/icons-material/PauseOutlined';
import RunningIcon from '@mui/icons-material/PlayArrowOutlined';
import QueuedIcon from '@mui/icons-material/ScheduleOutlined';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { RunRow } from '#shared/contract/api/runs.ts';
import type { RunState } from './run-state.ts';

const ICONS: Readonly<Record<RunState, typeof DoneIcon>> = {
  queued: QueuedIcon,
  running: RunningIcon,
  paused: PausedIcon,
  done: DoneIcon,
  cancelled: CancelledIcon,
  failed: FailedIcon,
};

/** A run's state in a word and a sign; the reason, where there is one, on hover. */
export function RunStateMark({ run }: { readonly run: Pick<RunRow, 'state' | 'stateReason'> }) {
  const Icon = ICONS[run.state];
  const mark = (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        color: run.state === 'failed' ? 'warning.main' : run.state === 'running' ? 'primary.main' : 'inherit',
      }}
    >
      <Icon sx={{ fontSize: 16 }} aria-hidden />
      {run.state}
    </Box>
  );
  return run.stateReason === null ? mark : <Tooltip title={run.stateReason}>{mark}</Tooltip>;
}
