import KeyboardIcon from '@mui/icons-material/KeyboardOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { count, outOf, pace } from '#renderer/ui/figures.ts';
import { leftOf, paceOf, type HandSession } from './hand-session.ts';

interface WorkLineProps {
  readonly session: HandSession;
  /** Verdicts that have not reached the host. */
  readonly unsent: number;
  readonly raw: boolean;
  readonly onRaw: () => void;
  readonly onBlind: () => void;
  readonly onKeys: (anchor: HTMLElement) => void;
  readonly onLeave: () => void;
}

/** How many are left, how fast it goes, and how it is shown. */
export function WorkLine({ session, unsent, raw, onRaw, onBlind, onKeys, onLeave }: WorkLineProps) {
  const { ids, at, blind, rater, times } = session;
  const left = leftOf(session).length;
  const speed = paceOf(times);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, flex: 'none' }}>
      <Typography variant="body2" role="status" aria-label="Progress of grading" sx={{ fontWeight: 600 }}>
        {count(left)} left of {count(ids.length)}
        {speed === null ? '' : ` · ${pace(speed)}`}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {at < ids.length ? outOf(at + 1, ids.length) : 'done'} · {rater}
        {unsent === 0 ? '' : ` · ${count(unsent)} on the way`}
      </Typography>
      <LinearProgress
        variant="determinate"
        aria-label="Graded"
        value={(100 * (ids.length - left)) / Math.max(1, ids.length)}
        sx={{ flex: '1 1 64px', height: 4 }}
      />
      <Button color="inherit" aria-pressed={blind} onClick={onBlind}>
        Blind: {blind ? 'on' : 'off'}
      </Button>
      <Button color="inherit" aria-pressed={raw} onClick={onRaw}>
        Formulas: {raw ? 'as written' : 'typeset'}
      </Button>
      <Button
        color="inherit"
        aria-haspopup="dialog"
        startIcon={<KeyboardIcon />}
        onClick={(event) => {
          onKeys(event.currentTarget);
        }}
      >
        Keys
      </Button>
      <Button color="inherit" onClick={onLeave}>
        End
      </Button>
    </Box>
  );
}
