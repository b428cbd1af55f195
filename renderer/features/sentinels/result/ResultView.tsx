import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useEvaluation, problemOf } from '#renderer/data/index.ts';
import { go, plainSentinels } from '#renderer/routing/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { Candidate, SentinelRow, SliceResult } from '#shared/contract/api/sentinels.ts';
import { OldFiguresNote } from '../OldFiguresNote.tsx';
import { useSeenAnswers } from '../use-seen-answers.ts';
import { WarningList } from '../WarningList.tsx';
import { WithRisks } from '../WithRisks.tsx';
import { WorkLine } from '../WorkLine.tsx';
import { ResultFigures } from './ResultFigures.tsx';
import { ResultHeader } from './ResultHeader.tsx';
import { resultWarnings } from './result-warnings.ts';

interface ResultViewProps {
  readonly sentinel: SentinelRow;
  readonly candidates: readonly Candidate[];
  /** The run whose responses are looked at, where there is one. */
  readonly behind: SliceResult | null;
  readonly onBehind: (slice: SliceResult | null) => void;
}

/** How a sentinel's estimates stand against the truth, and against simpler ways to estimate. */
export function ResultView({ sentinel, candidates, behind, onBehind }: ResultViewProps) {
  const [otherModels, setOtherModels] = useState(false);
  const { asOf, isOld, again } = useSeenAnswers(candidates.map(({ runId }) => runId));
  const { data, error, progress, refetch } = useEvaluation({ id: sentinel.id, otherModels, asOf });
  return (
    <WithRisks
      sentinelId={sentinel.id}
      behind={behind}
      onClose={() => {
        onBehind(null);
      }}
    >
      <Box
        component="section"
        aria-label={`Result of ${sentinel.name}`}
        sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, flexGrow: 1, minWidth: 0, minHeight: 0 }}
      >
        <ResultHeader
          sentinel={sentinel}
          otherModels={otherModels}
          onOtherModels={setOtherModels}
          onApply={() => {
            go({ screen: 'sentinels', place: plainSentinels({ tab: 'apply', sentinel: sentinel.id }) });
          }}
        />
        {isOld ? <OldFiguresNote word="Evaluate again" onAgain={again} /> : null}
        {error === null ? null : (
          <ProblemNote action={<Button onClick={() => void refetch()}>Try again</Button>}>
            {problemOf(error)}
          </ProblemNote>
        )}
        {data === undefined ? (
          error === null && <WorkLine noun="Evaluating" what={progress.what} progress={progress} />
        ) : (
          <>
            <WarningList warnings={resultWarnings(data)} />
            <ResultFigures sentinel={sentinel} evaluation={data} onOpen={onBehind} />
          </>
        )}
      </Box>
    </WithRisks>
  );
}
