import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { problemOf, useArrivals } from '#renderer/data/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';

/** Files that are being read, and files that were refused, each with its sentence. */
export function Arrivals() {
  const { arrivals, dismiss } = useArrivals();
  return arrivals.map(({ id, path, error }) =>
    error === null ? (
      <Box key={id} role="status">
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          Reading {path} for its contents and SHA-256…
        </Typography>
        <LinearProgress aria-label={`Reading ${path}`} sx={{ mt: 0.5 }} />
      </Box>
    ) : (
      <ProblemNote
        key={id}
        onDismiss={() => {
          dismiss(id);
        }}
      >
        {named(path, problemOf(error))}
      </ProblemNote>
    ),
  );
}

/** A sentence that says which file it is about. */
function named(path: string, sentence: string): string {
  return sentence.includes(path) ? sentence : `${path}: ${sentence}`;
}
