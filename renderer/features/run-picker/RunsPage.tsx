import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, type ReactNode } from 'react';
import { problemOf, useRuns } from '#renderer/data/index.ts';
import { hrefOf } from '#renderer/routing/index.ts';
import { EmptyState, Page, ProblemNote } from '#renderer/ui/page/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { ChosenRuns } from './ChosenRuns.tsx';
import { RunPicker, type RunPurpose } from './RunPicker.tsx';
import { useRunChoice } from './use-run-choice.ts';

interface RunsPageProps {
  readonly title: string;
  readonly purpose: RunPurpose;
  /** What the page is for, where there are no runs yet. */
  readonly introduction: string;
  readonly runIds: readonly number[];
  /** Ascending. */
  readonly onChoose: (runIds: number[]) => void;
  /** What is shown goes on without runs, too. */
  readonly stays?: boolean;
  /** At the right of the header, by the chosen runs. */
  readonly toolbar?: (chosen: readonly RunRow[]) => ReactNode;
  /** What the runs are chosen for. */
  readonly children: (chosen: readonly RunRow[]) => ReactNode;
}

/** A page about any set of runs: they are chosen first. */
export function RunsPage({
  title,
  purpose,
  introduction,
  runIds,
  onChoose,
  stays = false,
  toolbar,
  children,
}: RunsPageProps) {
  const { data: runs, error } = useRuns();
  const chosen = useMemo(() => runs?.filter(({ id }) => runIds.includes(id)) ?? [], [runs, runIds]);
  const choice = useRunChoice(chosen.length, stays);

  if (runs === undefined || (runs.length === 0 && !stays)) {
    return (
      <Page title={title}>
        {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
        {runs === undefined ? null : (
          <EmptyState
            title={`No runs to ${purpose}`}
            action={
              <Button
                variant="contained"
                href={hrefOf({ screen: 'new-run', models: [], benchmarks: [], like: null })}
              >
                New run
              </Button>
            }
          >
            {introduction}
          </EmptyState>
        )}
      </Page>
    );
  }
  return (
    <Page
      title={title}
      layout="fill"
      beside={<ChosenRuns choice={choice} />}
      toolbar={toolbar === undefined ? null : toolbar(chosen)}
    >
      {choice.picks ? (
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: 3, minHeight: 0, flexGrow: 1 }}>
          <RunPicker
            purpose={purpose}
            runs={runs}
            chosen={runIds}
            onChoose={(ids) => {
              choice.pick(true);
              onChoose(ids);
            }}
            onDone={() => {
              choice.pick(false);
            }}
          />
        </Box>
      ) : (
        children(chosen)
      )}
    </Page>
  );
}
