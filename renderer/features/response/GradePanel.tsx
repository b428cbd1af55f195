import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { moment } from '#renderer/ui/figures.ts';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';
import { VerdictMark } from './VerdictMark.tsx';

/** However many verdicts there are, what is beneath them stays in sight. */
const ROOM = { minWidth: 0, flex: 'none', maxHeight: '45%', overflow: 'auto' };

/** Reference and verdicts side by side, each with what was found in the answer and why. */
export function GradePanel({ response }: { readonly response: ResponseDetail }) {
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
        response.grades.map((grade) => (
          <Box key={`${grade.grader}-${grade.createdAt}`} sx={{ mb: 0.5 }}>
            <Typography variant="body2" component="p" sx={{ m: 0 }}>
              <VerdictMark verdict={grade.verdict} />
              {grade.extracted === null ? null : (
                <>
                  {': '}
                  <Typography component="span" variant="mono" sx={{ fontWeight: 600 }}>
                    {grade.extracted}
                  </Typography>
                </>
              )}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {grade.reason}
            </Typography>
            <Typography variant="caption" color="textSecondary" title={grade.createdAt}>
              graded by {grade.grader} v{grade.version}, {moment(grade.createdAt)}
            </Typography>
          </Box>
        ))
      )}
    </Box>
  );
}
