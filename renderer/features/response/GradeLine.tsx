import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { exactMoment, moment } from '#renderer/ui/figures.ts';
import type { ShownGrade } from '#shared/contract/api/responses.ts';
import { graderName, type Standing } from './grade-words.ts';
import { VerdictMark } from './VerdictMark.tsx';

interface GradeLineProps {
  readonly grade: ShownGrade;
  readonly standing: Standing;
}

/** One verdict: what it is, what was found and why, by whom and when. What counts no more is struck. */
export function GradeLine({ grade, standing }: GradeLineProps) {
  const { kind, grader, version, settings, verdict, extracted, reason, note, createdAt } = grade;
  const isStruck = standing === 'withdrawn' || standing === 'superseded';
  return (
    <Box sx={{ mb: 1 }} data-standing={standing}>
      <Typography variant="body2" component="div" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box
          component={isStruck ? 's' : 'span'}
          sx={{ minWidth: 0, overflowWrap: 'anywhere', ...(isStruck && { color: 'text.secondary' }) }}
        >
          {verdict === null ? 'verdict taken back' : <VerdictMark verdict={verdict} />}
          {extracted === null ? null : (
            <>
              {': '}
              <Typography component="span" variant="mono" sx={{ fontWeight: 600 }}>
                {extracted}
              </Typography>
            </>
          )}
        </Box>
        {standing === 'in force' || isStruck ? (
          <Chip
            variant="outlined"
            color={isStruck ? 'default' : 'primary'}
            label={standing}
            sx={{ height: 20, flexShrink: 0 }}
          />
        ) : null}
      </Typography>
      {reason === '' ? null : (
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {reason}
        </Typography>
      )}
      {note === '' ? null : (
        <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          Note: {note}
        </Typography>
      )}
      <Typography
        variant="caption"
        component="div"
        color="textSecondary"
        title={exactMoment(createdAt)}
        sx={{ overflowWrap: 'anywhere' }}
      >
        by {graderName({ kind, name: grader, version, settings })}, {moment(createdAt)}
      </Typography>
    </Box>
  );
}
