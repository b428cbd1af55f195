import Button from '@mui/material/Button';
import { counted } from '#renderer/ui/figures.ts';
import type { RunChoice } from './use-run-choice.ts';

/** How many runs are chosen; opens and closes the picker. */
export function ChosenRuns({ choice }: { readonly choice: RunChoice }) {
  const { chosen, picks, pick } = choice;
  return (
    <Button
      color="inherit"
      aria-expanded={picks}
      onClick={() => {
        pick(!picks);
      }}
      disabled={chosen === 0}
    >
      {chosen === 0 ? 'No runs chosen' : counted(chosen, 'run')}
      {picks ? '' : ' – change'}
    </Button>
  );
}
