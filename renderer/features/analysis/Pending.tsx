import LinearProgress from '@mui/material/LinearProgress';
import Button from '@mui/material/Button';
import { problemOf } from '#renderer/data/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';

interface PendingProps {
  /** What is on its way: `Reading traces`. */
  readonly what: string;
  readonly error: Error | null;
  readonly onRetry?: () => unknown;
}

/** In the place of figures that are on their way, or why they are not. */
export function Pending({ what, error, onRetry }: PendingProps) {
  if (error === null) return <LinearProgress aria-label={what} title={what} />;
  return (
    <ProblemNote
      action={onRetry === undefined ? undefined : <Button onClick={() => void onRetry()}>Try again</Button>}
    >
      {problemOf(error)}
    </ProblemNote>
  );
}
