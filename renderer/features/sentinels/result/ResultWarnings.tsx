import Box from '@mui/material/Box';
import { counted } from '#renderer/ui/figures.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { Evaluation } from '#shared/contract/api/sentinels.ts';

/** What is to be known before the figures are believed. */
export function ResultWarnings({ evaluation }: { readonly evaluation: Evaluation }) {
  const { warnings, leaked } = evaluation;
  if (warnings.length === 0 && leaked.length === 0) return null;
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
      {leaked.map(({ benchmark, questions, example }) => (
        <ProblemNote key={benchmark} severity="warning">
          {counted(questions, 'question')} of {benchmark} {questions === 1 ? 'was' : 'were'} trained on, too
          (the same, or alike but for numbers and names): its estimate looks better than it is. One is “
          {example}”.
        </ProblemNote>
      ))}
      {warnings.map((warning) => (
        <ProblemNote key={warning} severity="warning">
          {warning}
        </ProblemNote>
      ))}
    </Box>
  );
}
