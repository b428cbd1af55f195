import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';
import { standings } from './grade-words.ts';
import { GradeLine } from './GradeLine.tsx';

/** However many verdicts there are, what is beneath them stays in sight. */
const ROOM = { minWidth: 0, flex: 'none', maxHeight: '45%', overflow: 'auto' };

/** Reference and verdicts side by side, each with what was found in the answer and why. */
export function GradePanel({ response }: { readonly response: ResponseDetail }) {
  const standing = useMemo(() => standings(response.grades), [response.grades]);
  return (
    <Box component="section" aria-label="Reference and verdicts" sx={ROOM}>
      <Typography variant="caption" color="textSecondary" component="h2">
        Reference
      </Typography>
      <Typography
        variant="mono"
        component="p"
        sx={{
          m: 0,
          mb: 1,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          fontWeight: 600,
          maxHeight: 100,
          overflow: 'auto',
        }}
      >
        {response.item.reference}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="h2">
        {response.grades.length > 1 ? 'Verdicts' : 'Verdict'}
      </Typography>
      {response.grades.length === 0 ? (
        <Typography variant="body2">
          {response.state === 'done' ? 'Not graded.' : 'There is no answer to grade.'}
        </Typography>
      ) : (
        response.grades.map((grade, index) => (
          <GradeLine key={grade.id} grade={grade} standing={standing[index] ?? 'stands'} />
        ))
      )}
    </Box>
  );
}
