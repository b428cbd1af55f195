import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import { keyLines } from './key-binding.ts';
import { KeyHint } from './KeyHint.tsx';
import { useActiveKeys } from './use-keys.ts';

interface KeySheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The keys that work on this screen. */
export function KeySheet({ open, onClose }: KeySheetProps) {
  const groups = useActiveKeys();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="key-sheet-title" maxWidth="xs" fullWidth>
      <Box sx={{ p: 3 }}>
        <Typography id="key-sheet-title" variant="h1" sx={{ mb: 1 }}>
          Keys of this screen
        </Typography>
        {groups.toReversed().map((group, index) => (
          <Box
            key={index}
            component="dl"
            sx={{
              display: 'grid',
              gridTemplateColumns: '1fr auto',
              rowGap: 1,
              alignItems: 'center',
              m: 0,
              py: 1.5,
              borderTop: index === 0 ? 0 : 1,
              borderColor: 'divider',
            }}
          >
            {keyLines(group).map(({ does, keys }) => (
              <Box key={does} sx={{ display: 'contents' }}>
                <Typography component="dt" variant="body2">
                  {does}
                </Typography>
                <Box
                  component="dd"
                  sx={{ m: 0, display: 'flex', justifyContent: 'flex-end', gap: 0.75, typography: 'body2' }}
                >
                  {keys.map((each, place) => (
                    <Fragment key={each}>
                      {place > 0 && <span>or</span>}
                      <KeyHint keys={each} />
                    </Fragment>
                  ))}
                </Box>
              </Box>
            ))}
          </Box>
        ))}
      </Box>
    </Dialog>
  );
}
