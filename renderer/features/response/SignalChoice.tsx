import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { SIGNAL_WORDS, SIGNALS, type Signal } from './token-signals.ts';

interface SignalChoiceProps {
  readonly signal: Signal;
  readonly onChoose: (signal: Signal) => void;
}

/** What the tokens are shaded by. */
export function SignalChoice({ signal, onChoose }: SignalChoiceProps) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={signal}
      aria-label="Shade tokens by"
      onChange={(_event, next: Signal | null) => {
        if (next !== null) onChoose(next);
      }}
      sx={{ '& .MuiToggleButton-root': { py: 0.25, px: 1.5, textTransform: 'none', fontSize: 13 } }}
    >
      {SIGNALS.map((each) => (
        <ToggleButton key={each} value={each} title={SIGNAL_WORDS[each].explanation}>
          {SIGNAL_WORDS[each].name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
