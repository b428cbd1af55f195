import AddIcon from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { problemOf, useRuns } from '#renderer/data/index.ts';
import { go, hrefOf } from '#renderer/routing/index.ts';
import { useSteady } from '#renderer/ui/actions/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { EmptyState, Page, ProblemNote } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { ImportTraces } from './ImportTraces.tsx';
import { QueueStrip } from './QueueStrip.tsx';
import { runColumns } from './run-columns.tsx';
import { SearchField } from './SearchField.tsx';
import { StudyHeading } from './StudyHeading.tsx';
import { useRunActing } from './use-run-acting.tsx';

const NEW_RUN = { screen: 'new-run', models: [], benchmarks: [], like: null } as const;
const studyOf = (run: RunRow) => String(run.studyId ?? 'none');
const studyTitle = (runs: readonly RunRow[]) => <StudyHeading runs={runs} />;

/** All runs, study by study, newest first; the queue above them. */
export function RunsScreen() {
  const { data: runs, error } = useRuns();
  const { act, problem, dialog } = useRunActing();
  const [search, setSearch] = useState('');
  const newestFirst = useMemo(() => runs?.toSorted((a, b) => b.id - a.id) ?? [], [runs]);

  const steady = useSteady(act);
  const columns = useMemo(() => runColumns(steady), [steady]);

  useKeys([
    {
      keys: 'N',
      does: 'New run',
      run: () => {
        go(NEW_RUN);
      },
    },
  ]);

  const newRun = (
    <Button variant="contained" startIcon={<AddIcon />} href={hrefOf(NEW_RUN)}>
      New run
    </Button>
  );
  return (
    <Page
      title="Runs"
      layout="fill"
      toolbar={
        <>
          <SearchField value={search} onChange={setSearch} label="Find runs" />
          <ImportTraces />
          {newRun}
        </>
      }
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: 3, minHeight: 0, flexGrow: 1 }}>
        {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
        {problem}
        <QueueStrip runs={newestFirst} />
        {runs === undefined ? null : (
          <ListTable
            name="runs"
            label="Runs"
            noun="run"
            fileName="runs"
            columns={columns}
            rows={newestFirst}
            search={search}
            groupOf={studyOf}
            groupTitle={studyTitle}
            onOpen={(run) => {
              go({ screen: 'run', runId: run.id, tab: null, query: null });
            }}
            empty={
              search === '' ? (
                <EmptyState title="No runs yet" action={newRun}>
                  A run puts every question of a benchmark to a model and records the entropy of every token.
                </EmptyState>
              ) : (
                <EmptyState title={`No run has “${search}”`} />
              )
            }
          />
        )}
      </Box>
      {dialog}
    </Page>
  );
}
