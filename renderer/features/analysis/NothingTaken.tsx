import Button from '@mui/material/Button';
import { hrefOf } from '#renderer/routing/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import type { Population } from '#shared/contract/api/population.ts';
import { useAnalysis } from './analysis-context.ts';

interface NothingTakenProps {
  readonly population: Population;
}

/** Where no answer is taken: why, and what to do. */
export function NothingTaken({ population: { leftOut } }: NothingTakenProps) {
  const { place, change } = useAnalysis();
  if (leftOut.filtered > 0) {
    return (
      <EmptyState
        title="No answer passes the filters"
        action={
          <Button
            variant="outlined"
            onClick={() => {
              change({
                selection: {
                  ...place.selection,
                  categories: null,
                  graders: null,
                  length: { least: null, most: null },
                },
              });
            }}
          >
            Take them all
          </Button>
        }
      >
        {counted(leftOut.filtered, 'answer')} left out by category, grader or length.
      </EmptyState>
    );
  }
  if (leftOut.ungraded > 0) {
    return (
      <EmptyState title="Nothing is graded yet">
        {counted(leftOut.ungraded, 'answer')} without a verdict. Only graded answers can be told apart.
      </EmptyState>
    );
  }
  if (leftOut.unmeasured > 0) {
    return (
      <EmptyState title="No measures yet">
        {counted(leftOut.unmeasured, 'answer')} without measures: empty, with a missing or damaged trace, or
        not measured yet.
      </EmptyState>
    );
  }
  if (leftOut.undecided + leftOut.cutOff > 0) {
    return (
      <EmptyState title="All answers are left out">
        They are undecided or cut off. Count them as incorrect to take them.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="These runs have no finished answers"
      action={
        <Button variant="outlined" href={hrefOf({ screen: 'runs' })}>
          See the runs
        </Button>
      }
    />
  );
}
