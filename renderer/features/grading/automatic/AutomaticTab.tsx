import Box from '@mui/material/Box';
import { useState } from 'react';
import { problemOf, useGradingJobActions, useGradingJobs } from '#renderer/data/index.ts';
import { Pending } from '#renderer/features/analysis/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { GradingSelection } from '#shared/contract/api/grading.ts';
import type { Rule } from '#shared/contract/grading-rule.ts';
import { WhichField } from '../WhichField.tsx';
import { ByJudge } from './ByJudge.tsx';
import { ByRule } from './ByRule.tsx';
import { JobTable } from './JobTable.tsx';
import { RuleTrial } from './RuleTrial.tsx';

interface AutomaticTabProps {
  readonly selection: GradingSelection;
  readonly onWhich: (which: GradingSelection['which']) => void;
}

/** Many responses graded by rule or by judge, without the model that answered. */
export function AutomaticTab({ selection, onWhich }: AutomaticTabProps) {
  const { data: jobs, error, refetch } = useGradingJobs();
  const actions = useGradingJobActions();
  const [tried, setTried] = useState<Rule | null>(null);
  const problem = [actions.byRule, actions.byJudge, actions.pause, actions.resume, actions.cancel]
    .map((action) => action.error)
    .find((each) => each !== null);
  return (
    <Box sx={{ display: 'flex', gap: 2, flexGrow: 1, minHeight: 0 }}>
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          gap: 2,
          width: 320,
          flexShrink: 0,
          overflowY: 'auto',
          pt: 1,
          pr: 1,
        }}
      >
        <WhichField selection={selection} onChange={onWhich} />
        <ByRule
          onGrade={(rule) => {
            actions.byRule.mutate({ selection, rule });
          }}
          onTry={setTried}
        />
        <ByJudge
          onGrade={(judgeId) => {
            actions.byJudge.mutate({ selection, judgeId });
          }}
        />
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, flexGrow: 1, minWidth: 0, minHeight: 0 }}>
        {problem === undefined ? null : <ProblemNote>{problemOf(problem)}</ProblemNote>}
        {tried === null ? null : (
          <RuleTrial
            selection={selection}
            rule={tried}
            onClose={() => {
              setTried(null);
            }}
          />
        )}
        {jobs === undefined ? (
          <Pending what="Looking for gradings" error={error} onRetry={refetch} />
        ) : (
          <JobTable
            jobs={jobs}
            onAct={(action, { id }) => {
              actions[action].mutate(id);
            }}
          />
        )}
      </Box>
    </Box>
  );
}
