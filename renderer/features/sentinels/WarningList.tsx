import Box from '@mui/material/Box';
import { ProblemNote } from '#renderer/ui/page/index.ts';

/** What is to be known before figures are believed, in sentences: many scroll, so that the figures keep their place. */
export function WarningList({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 1,
        maxHeight: 128,
        overflowY: 'auto',
        flexShrink: 0,
      }}
    >
      {warnings.map((warning) => (
        <ProblemNote key={warning} severity="warning">
          {warning}
        </ProblemNote>
      ))}
    </Box>
  );
}
