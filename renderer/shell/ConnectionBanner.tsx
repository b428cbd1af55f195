import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ConnectionState } from '#renderer/backend/index.ts';
import { useBackend, useConnectionState } from '#renderer/data/index.ts';

/** Told above everything while there is no connection. What the page shows stays readable. */
export function ConnectionBanner() {
  const state = useConnectionState();
  const { kind } = useBackend();
  const sentence = sentenceOf(state, kind);
  if (sentence === null) return null;
  return (
    <Box
      role="alert"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 3,
        minHeight: 40,
        flexShrink: 0,
        color: 'background.paper',
        backgroundColor: 'warning.main',
      }}
    >
      <Typography variant="body2" sx={{ fontWeight: 500 }}>
        {sentence}
      </Typography>
      {state.kind === 'ended' && (
        <Button
          color="inherit"
          variant="outlined"
          sx={{ borderColor: 'currentColor' }}
          onClick={() => {
            window.location.reload();
          }}
        >
          Reload
        </Button>
      )}
    </Box>
  );
}

function sentenceOf(state: ConnectionState, host: 'desktop' | 'browser'): string | null {
  switch (state.kind) {
    case 'connected':
      return null;
    case 'lost':
      return 'Connection lost. What you see may be out of date; the page connects again by itself when the host answers.';
    case 'refused':
      return 'The host was started again and has a new token: open the address that it has printed last.';
    case 'ended':
      return host === 'desktop'
        ? 'The workbench behind this window has ended. Reload to start it again; nothing finished is lost.'
        : 'The host has ended. Start it again and open the address that it prints; nothing finished is lost.';
  }
}
