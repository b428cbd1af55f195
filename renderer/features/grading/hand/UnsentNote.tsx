import Button from '@mui/material/Button';
import { problemOf, type HandGrade } from '#renderer/data/index.ts';
import { count } from '#renderer/ui/figures.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';

interface UnsentNoteProps {
  readonly waiting: readonly HandGrade[];
  readonly failure: Error;
  readonly onRetry: () => void;
  /** Gives the first up. */
  readonly onDrop: (responseId: number) => void;
}

/** A verdict that the host has not stored: why, and how many wait behind it. */
export function UnsentNote({ waiting, failure, onRetry, onDrop }: UnsentNoteProps) {
  const [first] = waiting;
  if (first === undefined) return null;
  const what = first.verdict === null ? 'Taking the verdict back' : `The verdict “${first.verdict}”`;
  const others = waiting.length - 1;
  return (
    <ProblemNote
      action={
        <>
          <Button onClick={onRetry}>Try again</Button>
          <Button
            color="inherit"
            onClick={() => {
              onDrop(first.responseId);
            }}
          >
            Give it up
          </Button>
        </>
      }
    >
      {what} on this response is not stored. {problemOf(failure)}
      {others === 0 ? '' : ` ${count(others)} more ${others === 1 ? 'waits' : 'wait'} behind it.`}
    </ProblemNote>
  );
}
