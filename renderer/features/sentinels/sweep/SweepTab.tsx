import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { problemOf, useSweepActions, useSweeps } from '#renderer/data/index.ts';
import { Pending } from '#renderer/features/analysis/index.ts';
import { useSteady } from '#renderer/ui/actions/index.ts';
import { EmptyState, ProblemNote } from '#renderer/ui/page/index.ts';
import { useUndoable } from '#renderer/ui/notices/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import type { Candidate, Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import { SweepColumn } from './SweepColumn.tsx';
import { SweepResults } from './SweepResults.tsx';
import { sweepColumns, type SweepAction } from './sweep-columns.tsx';

interface SweepTabProps {
  readonly candidates: readonly Candidate[];
  /** Null: the newest. */
  readonly sweepId: number | null;
  readonly onSweep: (id: number) => void;
  /** Takes a configuration over into the form of a sentinel. */
  readonly onTrain: (sweep: Sweep, result: SweepResult) => void;
}

/** All training compositions, tried. */
export function SweepTab({ candidates, sweepId, onSweep, onTrain }: SweepTabProps) {
  const { data: sweeps, error, refetch } = useSweeps();
  const actions = useSweepActions();
  const removal = useUndoable({ kind: 'sweep', carryOut: actions.remove.mutateAsync, problemOf });
  const act = (action: SweepAction, { id, name }: Sweep) => {
    if (action === 'remove') removal.begin(id, `The sweep ${name} was deleted.`);
    else actions[action].mutate(id);
  };
  const steady = useSteady(act);
  const columns = useMemo(() => sweepColumns(steady), [steady]);
  const problem = [actions.pause, actions.resume, actions.cancel]
    .map((action) => action.error)
    .find((each) => each !== null);
  const shown = sweeps?.filter(({ id }) => !removal.isGone(id));
  const open = shown?.find(({ id }) => id === sweepId) ?? shown?.[0];
  return (
    <Box sx={{ display: 'flex', flexGrow: 1, minHeight: 0 }}>
      <SweepColumn candidates={candidates} onStarted={onSweep} />
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          gap: 1.5,
          p: 2,
          flexGrow: 1,
          minWidth: 0,
          minHeight: 0,
        }}
      >
        {problem === undefined ? null : <ProblemNote>{problemOf(problem)}</ProblemNote>}
        {shown === undefined ? (
          <Pending what="Looking for sweeps" error={error} onRetry={refetch} />
        ) : (
          <Box sx={shown.length === 0 ? { flexGrow: 1 } : { flexShrink: 0 }}>
            <ListTable
              name="sweeps"
              label="Sweeps"
              noun="sweep"
              fileName="sweeps"
              columns={columns}
              rows={shown}
              {...(shown.length === 0 ? {} : { maxHeight: 144 })}
              onOpen={({ id }) => {
                onSweep(id);
              }}
              empty={
                <EmptyState title="No sweep yet">
                  A sweep trains a sentinel on every composition of the ticked benchmarks and judges each on
                  the others: which compositions generalise, which choices matter, and what an honest choice
                  costs. It goes on where it stopped.
                </EmptyState>
              }
            />
          </Box>
        )}
        {open === undefined ? null : (
          <SweepResults
            // Another sweep begins anew.
            key={open.id}
            sweep={open}
            onTrain={(result) => {
              onTrain(open, result);
            }}
          />
        )}
      </Box>
    </Box>
  );
}
