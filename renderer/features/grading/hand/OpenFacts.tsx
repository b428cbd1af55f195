import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { graderName, standings, VerdictMark } from '#renderer/features/response/index.ts';
import { figure } from '#renderer/ui/figures.ts';
import type { GradingCard } from '#shared/contract/api/grading.ts';

interface OpenFactsProps {
  readonly open: NonNullable<GradingCard['open']>;
}

/** What a blind rater does not see: the model, its entropy, what others say. */
export function OpenFacts({ open: { model, meanEntropy, verdict, grades } }: OpenFactsProps) {
  const standing = standings(grades);
  const heard = grades.filter((_, index) => standing[index] === 'in force' || standing[index] === 'stands');
  return (
    <Box
      component="section"
      aria-label="Model and verdicts of others"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        maxHeight: 88,
        overflow: 'auto',
        flex: 'none',
      }}
    >
      <Typography variant="body2">{model}</Typography>
      <Typography variant="body2">mean H {figure(meanEntropy)} nats</Typography>
      <Typography variant="body2">
        in force: <VerdictMark verdict={verdict} />
      </Typography>
      {heard.map(({ id, kind, grader, version, settings, verdict: said, reason }) => (
        <Typography key={id} variant="body2" color="textSecondary" title={reason}>
          {graderName({ kind, name: grader, version, settings })} said: <VerdictMark verdict={said} />
        </Typography>
      ))}
    </Box>
  );
}
