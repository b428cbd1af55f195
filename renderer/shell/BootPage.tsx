import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Boot } from '#renderer/backend/index.ts';
import { AppTheme } from '#renderer/ui/theme/index.ts';
import { rememberedTheme } from './remembered-theme.ts';
import { useSlow } from './use-slow.ts';

interface BootPageProps {
  readonly state: 'connecting' | Exclude<Boot['kind'], 'ready'>;
}

const SENTENCES: Readonly<Record<BootPageProps['state'], { title: string; text: string }>> = {
  connecting: { title: 'Connecting to the host', text: 'The workbench shows as soon as its host answers.' },
  'no-token': {
    title: 'This address lacks its token',
    text:
      'The workbench lets in only who knows the token of its host. Open the whole address that ' +
      '“npm run serve” (or “npm start”) has printed: it ends in #token=…',
  },
  refused: {
    title: 'The host does not know this token',
    text:
      'Each start of the host makes a new token, so the host was started again since this address was printed. ' +
      'Open the address that it has printed last.',
  },
  away: {
    title: 'The host does not answer',
    text: 'The program behind this page is not running or cannot be reached. Start it again, then reload.',
  },
};

/** The page before there is a workbench: it is on its way, or why it cannot be. */
export function BootPage({ state }: BootPageProps) {
  const { title, text } = SENTENCES[state];
  const isSlow = useSlow();

  return (
    <AppTheme choice={rememberedTheme()}>
      {(state !== 'connecting' || isSlow) && (
        <Box
          component="main"
          role={state === 'connecting' ? 'status' : 'alert'}
          sx={{
            height: '100%',
            display: 'grid',
            placeContent: 'center',
            justifyItems: 'start',
            gap: 1,
            p: 3,
          }}
        >
          <Typography variant="caption" color="textSecondary">
            Entropy Workbench
          </Typography>
          <Typography variant="h1">{title}</Typography>
          <Typography variant="body1" color="textSecondary" sx={{ maxWidth: 520 }}>
            {text}
          </Typography>
          {state === 'away' && (
            <Button
              variant="outlined"
              sx={{ mt: 1 }}
              onClick={() => {
                window.location.reload();
              }}
            >
              Reload
            </Button>
          )}
        </Box>
      )}
    </AppTheme>
  );
}
