import Box from '@mui/material/Box';
import { MONO_FONT } from '#renderer/ui/theme/index.ts';

/** An answer without its trace: the text alone. */
export function PlainAnswer({ text }: { readonly text: string }) {
  return (
    <Box
      tabIndex={0}
      role="group"
      aria-label="Answer"
      sx={{
        fontFamily: MONO_FONT,
        lineHeight: '24px',
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        overflow: 'auto',
        p: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
        flex: '1 1 0',
        minHeight: 0,
      }}
    >
      {text}
    </Box>
  );
}
