import Box from '@mui/material/Box';
import { useState } from 'react';
import { useAgreement, useGraders } from '#renderer/data/index.ts';
import { MeasureField, Pending } from '#renderer/features/analysis/index.ts';
import { graderName } from '#renderer/features/response/index.ts';
import type { GradingPlace } from '#renderer/routing/index.ts';
import { EmptyState, ProblemNote } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import { MEASURES } from '#shared/measures/index.ts';
import { AGREEMENT_COLUMNS, byPriority } from './agreement-columns.tsx';
import { ConfusionTable } from './ConfusionTable.tsx';
import { askedPair, pairOf } from './grader-pair.ts';
import { NoPair } from './NoPair.tsx';
import { PairFields } from './PairFields.tsx';

interface TabProps {
  readonly place: GradingPlace;
  readonly onChange: (part: Partial<GradingPlace>) => void;
}

const KEYS = MEASURES.map(({ key }) => key);

/** How far two graders agree, benchmark by benchmark, and what figures become under either. */
export function AgreementTab({ place, onChange }: TabProps) {
  const { data: graders, error: noGraders, refetch: lookAgain } = useGraders(place.runIds);
  const pair = graders === undefined ? null : pairOf(graders, place);
  const { data: rows, error, refetch } = useAgreement(askedPair(place.runIds, pair), place.measure);
  const [picked, setPicked] = useState<string | null>(null);
  if (graders === undefined)
    return <Pending what="Looking for graders" error={noGraders} onRetry={lookAgain} />;
  if (pair === null) {
    return (
      <NoPair
        graders={graders.length}
        onGrade={() => {
          onChange({ tab: 'hand' });
        }}
      />
    );
  }
  const [a, b] = pair;
  const shown = rows?.find(({ benchmark }) => benchmark === picked) ?? rows?.[0];
  const together = rows?.find(({ benchmark }) => benchmark === null);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, pt: 1, flexGrow: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, rowGap: 1.5 }}>
        <PairFields graders={graders} pair={pair} onChange={onChange} />
        <MeasureField
          label="AUROC of"
          value={place.measure}
          keys={KEYS}
          onChange={(measure) => {
            onChange({ measure });
          }}
        />
      </Box>
      {together !== undefined && byPriority(together) > 0 ? (
        <ProblemNote severity="warning">
          Some of these responses were picked by priority: accuracy and agreement over them are not
          representative of the runs.
        </ProblemNote>
      ) : null}
      {rows === undefined || shown === undefined ? (
        <Pending what="Comparing the graders" error={error} onRetry={refetch} />
      ) : (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignContent: 'flex-start',
            gap: 2,
            flexGrow: 1,
            minHeight: 0,
            overflow: 'auto',
          }}
        >
          <Box sx={{ flex: '1 1 1000px', minWidth: 0 }}>
            <ListTable
              name="agreement"
              label="Agreement by benchmark"
              noun="row"
              fileName="agreement"
              columns={AGREEMENT_COLUMNS}
              rows={rows}
              maxHeight={360}
              onOpen={({ benchmark }) => {
                setPicked(benchmark);
              }}
              empty={<EmptyState title="The two graded no response in common" />}
            />
          </Box>
          <Box sx={{ flex: 'none' }}>
            <ConfusionTable row={shown} a={graderName(a)} b={graderName(b)} />
          </Box>
        </Box>
      )}
    </Box>
  );
}
