import Button from '@mui/material/Button';
import { EmptyState } from '#renderer/ui/page/index.ts';

interface NoPairProps {
  /** How many graders there are: none or one. */
  readonly graders: number;
  readonly onGrade: () => void;
}

/** Where there are no two graders to hold against each other. */
export function NoPair({ graders, onGrade }: NoPairProps) {
  return (
    <EmptyState
      title={graders === 0 ? 'Nothing is graded yet' : 'Only one grader so far'}
      action={
        <Button variant="contained" onClick={onGrade}>
          Grade by hand
        </Button>
      }
    >
      Agreement is told between two graders: a rule, a judge, a person, in each version by itself. Grade some
      of these responses another way.
    </EmptyState>
  );
}
