import Button from '@mui/material/Button';
import { Hindered } from '#renderer/ui/actions/index.ts';

interface GradeButtonProps {
  readonly words: string;
  readonly onGrade: () => void;
}

/** Starts a grading. */
export function GradeButton({ words, onGrade }: GradeButtonProps) {
  return (
    <Hindered>
      {(isHindered) => (
        <Button variant="contained" disabled={isHindered} onClick={onGrade}>
          {words}
        </Button>
      )}
    </Hindered>
  );
}
