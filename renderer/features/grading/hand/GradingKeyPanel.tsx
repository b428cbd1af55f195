import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { KeyHint } from '#renderer/ui/keys/index.ts';
import {
  ACTION_WORDS,
  GRADING_ACTIONS,
  keyPressed,
  remapped,
  USUAL_KEYS,
  type GradingAction,
  type GradingKeys,
} from './grading-keys.ts';

interface GradingKeyPanelProps {
  readonly anchor: HTMLElement | null;
  readonly keys: GradingKeys;
  readonly onChange: (keys: GradingKeys) => void;
  readonly onClose: () => void;
}

/** Which key does what while one grades, each to be had another way. */
export function GradingKeyPanel({ anchor, keys, onChange, onClose }: GradingKeyPanelProps) {
  const [asked, setAsked] = useState<GradingAction | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (action: GradingAction, key: string) => {
    const made = remapped(keys, action, key);
    setProblem(made.kind === 'refused' ? made.problem : null);
    if (made.kind === 'refused') return;
    onChange(made.keys);
    setAsked(null);
  };
  return (
    <Popover
      open={anchor !== null}
      anchorEl={anchor}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      onClose={() => {
        setAsked(null);
        setProblem(null);
        onClose();
      }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': 'Keys of grading', sx: { p: 2, width: 400 } } }}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr auto', alignItems: 'center', columnGap: 2 }}>
        {GRADING_ACTIONS.map((action) => (
          <Box key={action} sx={{ display: 'contents' }}>
            <Typography variant="body2">{ACTION_WORDS[action]}</Typography>
            <Button
              color="inherit"
              variant={asked === action ? 'outlined' : 'text'}
              aria-label={`Key of: ${ACTION_WORDS[action]}`}
              onClick={() => {
                setAsked(action);
                setProblem(null);
              }}
              onBlur={() => {
                setAsked(null);
              }}
              onKeyDown={(event) => {
                if (asked !== action || event.key === 'Shift' || event.key === 'Tab') return;
                event.preventDefault();
                event.stopPropagation();
                if (event.key === 'Escape') setAsked(null);
                else take(action, keyPressed(event));
              }}
              sx={{ minWidth: 112 }}
            >
              {asked === action ? 'Press a key' : <KeyHint keys={keys[action]} />}
            </Button>
          </Box>
        ))}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1, minHeight: 32 }}>
        <Typography variant="body2" role="status" color="error" sx={{ flexGrow: 1 }}>
          {problem}
        </Typography>
        <Button
          color="inherit"
          onClick={() => {
            setProblem(null);
            onChange(USUAL_KEYS);
          }}
        >
          Usual keys
        </Button>
      </Box>
    </Popover>
  );
}
