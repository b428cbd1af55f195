import { useState, type ReactNode } from 'react';
import { problemOf, useRunActions } from '#renderer/data/index.ts';
import { ProblemNote } from '#renderer/ui/page/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { DeleteRunDialog } from './DeleteRunDialog.tsx';
import type { RunAction } from './run-state.ts';

interface RunActing {
  readonly act: (action: RunAction, run: RunRow) => void;
  /** Goes where what went wrong is to be said. */
  readonly problem: ReactNode;
  readonly dialog: ReactNode;
}

/** Does things to runs: asks before one is deleted, says what went wrong. */
export function useRunActing(onDeleted?: () => void): RunActing {
  const actions = useRunActions();
  const [failure, setFailure] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<RunRow | null>(null);
  const carryOut = (action: RunAction, run: RunRow, done?: () => void): void => {
    setFailure(null);
    actions[action].mutate(run.id, {
      onError: (error) => {
        setFailure(`Run ${run.id}: ${problemOf(error)}`);
      },
      ...(done === undefined ? {} : { onSuccess: done }),
    });
  };
  return {
    act: (action, run) => {
      if (action === 'remove') setLeaving(run);
      else carryOut(action, run);
    },
    problem:
      failure === null ? null : (
        <ProblemNote
          onDismiss={() => {
            setFailure(null);
          }}
        >
          {failure}
        </ProblemNote>
      ),
    dialog:
      leaving === null ? null : (
        <DeleteRunDialog
          asked={leaving}
          onClose={() => {
            setLeaving(null);
          }}
          onDelete={() => {
            setLeaving(null);
            carryOut('remove', leaving, onDeleted);
          }}
        />
      ),
  };
}
