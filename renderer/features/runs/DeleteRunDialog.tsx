import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useRun } from '#renderer/data/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { counted } from '#renderer/ui/figures.ts';

interface DeleteRunDialogProps {
  /** As it was when its deletion was asked for; the last answer of a run that was stopped may come after. */
  readonly asked: RunRow;
  readonly onClose: () => void;
  readonly onDelete: () => void;
}

/** Names what goes with a run before it goes for good. */
export function DeleteRunDialog({ asked, onClose, onDelete }: DeleteRunDialogProps) {
  const run = useRun(asked.id).data?.row ?? asked;
  const graded = run.correct + run.incorrect + run.undecided;
  return (
    <Dialog open onClose={onClose} aria-labelledby="delete-run-title">
      <DialogTitle id="delete-run-title" sx={{ fontSize: 16 }}>
        Delete run {run.id}, {run.model} × {run.benchmark}?
      </DialogTitle>
      <DialogContent>
        <DialogContentText variant="body1">
          {counted(run.done, 'response')} with {run.done === 1 ? 'its trace' : 'their traces'} (
          {counted(run.tokens, 'token')}) and {counted(graded, 'grade')} go for good. The model’s file and the
          benchmark stay.
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose} autoFocus>
          Keep
        </Button>
        <Hindered>
          {(isHindered) => (
            <Button variant="contained" color="error" disabled={isHindered} onClick={onDelete}>
              Delete run {run.id}
            </Button>
          )}
        </Hindered>
      </DialogActions>
    </Dialog>
  );
}
