import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ResponseDetail } from '#shared/contract/api/responses.ts';

interface QuestionPanelProps {
  readonly response: ResponseDetail;
  /** Answers to each item of the run. */
  readonly samples: number;
}

/** The question as it stands in the benchmark. */
export function QuestionPanel({ response, samples }: QuestionPanelProps) {
  const { item, sample } = response;
  return (
    <Box component="section" aria-label="Question" sx={{ minWidth: 0 }}>
      <Typography variant="caption" color="textSecondary" component="h2">
        Question · item {item.key}
        {item.category === null ? '' : ` · ${item.category}`}
        {samples === 1 ? '' : ` · sample ${sample + 1} of ${samples}`}
      </Typography>
      <Typography
        variant="body1"
        sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 160, overflow: 'auto' }}
      >
        {item.question}
      </Typography>
    </Box>
  );
}
