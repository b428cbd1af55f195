import Button from '@mui/material/Button';
import { ProblemNote } from '#renderer/ui/page/index.ts';

interface OldFiguresNoteProps {
  /** `Evaluate again`. */
  readonly word: string;
  readonly onAgain: () => void;
}

/** Above figures of answers and verdicts that are others by now. */
export function OldFiguresNote({ word, onAgain }: OldFiguresNoteProps) {
  return (
    <ProblemNote severity="warning" action={<Button onClick={onAgain}>{word}</Button>}>
      Answers or verdicts have changed since these figures were made.
    </ProblemNote>
  );
}
