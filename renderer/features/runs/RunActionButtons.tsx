import CancelIcon from '@mui/icons-material/BlockOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import PauseIcon from '@mui/icons-material/PauseOutlined';
import ResumeIcon from '@mui/icons-material/PlayArrowOutlined';
import RetryIcon from '@mui/icons-material/ReplayOutlined';
import Button from '@mui/material/Button';
import { Hindered, RowAction } from '#renderer/ui/actions/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { ACTION_WORDS, actionsOf, type RunAction } from './run-state.ts';

const ICONS: Readonly<Record<RunAction, typeof PauseIcon>> = {
  pause: PauseIcon,
  resume: ResumeIcon,
  cancel: CancelIcon,
  retryFailed: RetryIcon,
  remove: DeleteIcon,
};

interface RunActionButtonsProps {
  readonly run: RunRow;
  readonly onAct: (action: RunAction, run: RunRow) => void;
  /** Signs only, for a table's row. */
  readonly compact?: boolean;
}

/** What can be done to a run in its state. */
export function RunActionButtons({ run, onAct, compact = false }: RunActionButtonsProps) {
  return actionsOf(run).map((action) => {
    const Icon = ICONS[action];
    const words = action === 'retryFailed' ? `Retry ${run.failed} failed` : ACTION_WORDS[action];
    const act = () => {
      onAct(action, run);
    };
    return compact ? (
      <RowAction key={action} icon={Icon} word={words} to={`run ${run.id}`} onAct={act} />
    ) : (
      <Hindered key={action}>
        {(isHindered) => (
          <Button color="inherit" startIcon={<Icon />} disabled={isHindered} onClick={act}>
            {words}
          </Button>
        )}
      </Hindered>
    );
  });
}
