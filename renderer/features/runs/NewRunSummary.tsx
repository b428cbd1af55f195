import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useRunPaces } from '#renderer/data/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { KeyHint } from '#renderer/ui/keys/index.ts';
import type { BenchmarkRow } from '#shared/contract/api/benchmarks.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { estimateStudy, estimateWords, partsOf, tellingRuns } from './estimate-study.ts';
import type { FormState } from './form-state.ts';
import { TypedFieldBox } from './TypedFieldBox.tsx';
import { firstProblem, type CheckedForm } from './validate-new-run.ts';

interface NewRunSummaryProps {
  readonly state: FormState & { readonly checked: CheckedForm };
  readonly benchmarks: readonly BenchmarkRow[];
  readonly runs: readonly RunRow[];
  readonly isStarting: boolean;
  readonly onStart: () => void;
  readonly problem: ReactNode;
}

/** How much is asked for, what hinders it, and Start. */
export function NewRunSummary(props: NewRunSummaryProps) {
  const { state, benchmarks, runs, isStarting, onStart, problem } = props;
  const { checked } = state;
  const parts = checked.kind === 'asked' ? partsOf(checked.asked, benchmarks, runs) : [];
  const secondsOf = useRunPaces(tellingRuns(parts));
  const words =
    checked.kind === 'asked'
      ? estimateWords(estimateStudy(parts, secondsOf))
      : firstProblem(checked.problems);
  return (
    <Box
      component="footer"
      sx={{
        px: 3,
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        flexShrink: 0,
      }}
    >
      {problem === null ? null : <Box sx={{ mb: 1.5 }}>{problem}</Box>}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <TypedFieldBox
          state={state}
          field="name"
          label="Name"
          placeholder="optional"
          numeric={false}
          width={240}
        />
        <Typography variant="body1" role="status" sx={{ flexGrow: 1 }}>
          {words}
        </Typography>
        <KeyHint keys="Mod+Enter" />
        <Hindered>
          {(isHindered) => (
            <Button variant="contained" disabled={isHindered || isStarting} onClick={onStart}>
              {isStarting ? 'Starting' : 'Start'}
            </Button>
          )}
        </Hindered>
      </Box>
    </Box>
  );
}
