import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { problemOf, useGradingCard, useSomeResponse, useTriedRule } from '#renderer/data/index.ts';
import { ruleWords } from '#renderer/features/answer-rule/index.ts';
import { VerdictMark } from '#renderer/features/response/index.ts';
import { Facts, Panel, ProblemNote } from '#renderer/ui/page/index.ts';
import type { GradingSelection } from '#shared/contract/api/grading.ts';
import type { Rule } from '#shared/contract/grading-rule.ts';
import { MathsText } from '../maths/MathsText.tsx';

interface RuleTrialProps {
  readonly selection: GradingSelection;
  readonly rule: Rule;
  readonly onClose: () => void;
}

/** What a rule makes of one response; nothing is stored. */
export function RuleTrial({ selection, rule, onClose }: RuleTrialProps) {
  const [turn, setTurn] = useState(1);
  const some = useSomeResponse(selection, turn);
  const responseId = some.data ?? null;
  const card = useGradingCard(responseId === null ? null : { responseId, rater: 'anyone', blind: true });
  const tried = useTriedRule(responseId === null ? null : { responseId, rule });
  const error = some.error ?? card.error ?? tried.error;
  return (
    <Panel title={`Trial: ${ruleWords(rule)}`} onClose={onClose}>
      {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
      {some.data === null ? (
        <Typography variant="body2">There are no such responses to try it on.</Typography>
      ) : card.data === undefined || tried.data === undefined ? (
        error === null && <LinearProgress aria-label="Trying the rule" />
      ) : (
        <Box sx={{ maxHeight: 240, overflow: 'auto' }}>
          <Facts
            facts={[
              { name: 'Verdict', value: <VerdictMark verdict={tried.data.verdict} /> },
              { name: 'Found', value: tried.data.extracted ?? 'nothing', mono: true },
              { name: 'Why', value: tried.data.reason },
              { name: 'Reference', value: <MathsText raw text={card.data.reference} />, mono: true },
              {
                name: 'Answer',
                value: <MathsText raw text={card.data.text} mark={tried.data.range} />,
                mono: true,
              },
              { name: 'Question', value: <MathsText raw text={card.data.question} /> },
            ]}
          />
        </Box>
      )}
      <Button
        color="inherit"
        sx={{ mt: 1 }}
        onClick={() => {
          setTurn(turn + 1);
        }}
      >
        Try on another
      </Button>
    </Panel>
  );
}
