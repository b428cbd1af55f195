import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import Typography from '@mui/material/Typography';
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
            {group.map((binding) => (
              <Box key={binding.keys + binding.does} sx={{ display: 'contents' }}>
                <Typography component="dt" variant="body2">
                  {binding.does}
                </Typography>
                <Box component="dd" sx={{ m: 0, display: 'flex', justifyContent: 'flex-end' }}>
                  <KeyHint keys={binding.keys} />
                </Box>
              </Box>
            ))}
          </Box>
        ))}
      </Box>
    </Dialog>
  );
}
