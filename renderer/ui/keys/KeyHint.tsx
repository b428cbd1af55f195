import Box from '@mui/material/Box';
import { keyNames } from './key-binding.ts';

interface KeyHintProps {
  /** As in a binding: `Mod+K`. */
  readonly keys: string;
}

const isMac = navigator.userAgent.includes('Mac');

/** Keys as they are on the keyboard. */
export function KeyHint({ keys }: KeyHintProps) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 0.25, whiteSpace: 'nowrap' }}>
      {keyNames(keys, isMac).map((name) => (
        <Box
          key={name}
          component="kbd"
          sx={{
            font: 'inherit',
            fontSize: 11,
            lineHeight: '16px',
            minWidth: 18,
            px: 0.5,
            textAlign: 'center',
            color: 'text.secondary',
            border: 1,
            borderColor: 'surface.strongLine',
            borderRadius: 0.75,
            backgroundColor: 'background.paper',
          }}
        >
          {name}
        </Box>
      ))}
    </Box>
  );
}
