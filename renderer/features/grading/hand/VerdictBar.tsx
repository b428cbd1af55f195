import NoteIcon from '@mui/icons-material/EditNoteOutlined';
import RedoIcon from '@mui/icons-material/RedoOutlined';
import UndoIcon from '@mui/icons-material/UndoOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { VerdictMark } from '#renderer/features/response/index.ts';
import { KeyHint } from '#renderer/ui/keys/index.ts';
import type { Verdict } from '#shared/contract/verdict.ts';
import type { GradingKeys } from './grading-keys.ts';
import type { Own } from './hand-session.ts';

interface VerdictBarProps {
  readonly keys: GradingKeys;
  /** What this rater said of the response; null where nothing yet. */
  readonly own: Own | null;
  /** Whether there is a response to say something of. */
  readonly canJudge: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onNote: () => void;
}

const VERDICTS = ['correct', 'incorrect', 'undecided'] as const;

/** A button for each verdict, with its key; undo, redo, note. */
export function VerdictBar(props: VerdictBarProps) {
  const { keys, own, canJudge, canUndo, canRedo, onVerdict, onUndo, onRedo, onNote } = props;
  return (
    <Box
      role="toolbar"
      aria-label="Verdict"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, flex: 'none' }}
    >
      {VERDICTS.map((verdict) => (
        <Button
          key={verdict}
          variant="outlined"
          color="inherit"
          disabled={!canJudge}
          aria-pressed={own?.verdict === verdict}
          onClick={() => {
            onVerdict(verdict);
          }}
          sx={{
            minWidth: 136,
            gap: 1,
            ...(own?.verdict === verdict && {
              borderColor: `verdict.${verdict}`,
              boxShadow: (theme) => `inset 0 0 0 1px ${theme.palette.verdict[verdict]}`,
            }),
          }}
        >
          <VerdictMark verdict={verdict} />
          <KeyHint keys={keys[verdict]} />
        </Button>
      ))}
      <Box sx={{ flexGrow: 1 }} />
      <Button color="inherit" startIcon={<UndoIcon />} disabled={!canUndo} onClick={onUndo} sx={{ gap: 0.5 }}>
        Undo <KeyHint keys={keys.undo} />
      </Button>
      <Button color="inherit" startIcon={<RedoIcon />} disabled={!canRedo} onClick={onRedo} sx={{ gap: 0.5 }}>
        Redo <KeyHint keys={keys.redo} />
      </Button>
      <Button
        color="inherit"
        startIcon={<NoteIcon />}
        disabled={!canJudge}
        onClick={onNote}
        sx={{ gap: 0.5 }}
      >
        Note <KeyHint keys={keys.note} />
      </Button>
    </Box>
  );
}
