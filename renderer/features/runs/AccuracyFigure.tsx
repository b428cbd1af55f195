import Tooltip from '@mui/material/Tooltip';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { accuracyOf } from '#renderer/features/run-figures/index.ts';
import { counted, withInterval } from '#renderer/ui/figures.ts';

/** A run's accuracy with its interval; on hover, of how many answers. */
export function AccuracyFigure({ run }: { readonly run: RunRow }) {
  const accuracy = accuracyOf(run);
  if (accuracy === null) return <>–</>;
  const explanation =
    `${run.correct} correct, ${run.incorrect} incorrect, ${run.undecided} undecided of ` +
    `${counted(accuracy.n, 'graded answer')}; Wilson 95% interval, undecided counted as not correct`;
  return (
    <Tooltip title={explanation}>
      <span>{withInterval(accuracy.value, accuracy.low, accuracy.high)}</span>
    </Tooltip>
  );
}
