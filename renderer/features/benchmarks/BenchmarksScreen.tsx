import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { problemOf, useBenchmarks, useRemoveBenchmark } from '#renderer/data/index.ts';
import { FileInput, useFileInput } from '#renderer/files/index.ts';
import { go } from '#renderer/routing/index.ts';
import { Hindered } from '#renderer/ui/actions/index.ts';
import { DropTarget } from '#renderer/ui/drop/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { useUndoable } from '#renderer/ui/notices/index.ts';
import { EmptyState, Page, ProblemNote } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import { benchmarkColumns } from './benchmark-columns.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { useImport } from './use-import.ts';

/** The benchmarks of the workspace, and the import of a file. */
export function BenchmarksScreen() {
  const benchmarks = useBenchmarks();
  const remove = useRemoveBenchmark().mutateAsync;
  const importing = useImport();
  const input = useFileInput();
  const removal = useUndoable({ kind: 'benchmark', carryOut: remove, problemOf });
  useKeys([{ keys: 'I', does: 'Import a benchmark', run: input.open }]);

  const { begin } = removal;
  const columns = useMemo(
    () =>
      benchmarkColumns((row) => {
        begin(row.id, `${row.name} was removed.`);
      }),
    [begin],
  );
  const shown = benchmarks.data?.filter(({ id }) => !removal.isGone(id));
  const importButton = (
    <Hindered>
      {(isHindered) => (
        <Button variant="contained" disabled={isHindered} onClick={input.open}>
          Import a file…
        </Button>
      )}
    </Hindered>
  );
  return (
    <DropTarget
      invitation="Drop JSONL, JSON or CSV files to import them as one benchmark"
      onFiles={(files) => {
        if (files.length > 0) importing.choose(files);
      }}
    >
      <Page title="Benchmarks" layout="fill" toolbar={importButton}>
        <Box
          sx={{
            display: 'flex',
            flexDirection: 'column',
            gap: 2,
            p: 3,
            flexGrow: 1,
            minHeight: 0,
            overflowY: 'auto',
          }}
        >
          <FileInput
            input={input}
            label="Benchmark file"
            accept=".jsonl,.ndjson,.json,.csv,.tsv"
            several
            onFiles={importing.choose}
          />
          {importing.chosen !== null && <ImportPanel key={importing.chosen.at} importing={importing} />}
          {benchmarks.error !== null && <ProblemNote>{problemOf(benchmarks.error)}</ProblemNote>}
          {shown !== undefined && (
            <Box sx={{ flexGrow: 1, minHeight: 240, display: 'flex' }}>
              <ListTable
                name="benchmarks"
                label="Benchmarks"
                noun="benchmark"
                fileName="benchmarks"
                columns={columns}
                rows={shown}
                onOpen={({ id }) => {
                  go({ screen: 'benchmark', benchmarkId: id });
                }}
                empty={
                  <EmptyState title="No benchmarks yet" action={importButton}>
                    A benchmark is a JSONL, JSON or CSV file with a question and a reference in each row;
                    GSM8K, MATH, GPQA and others are known in their authors&rsquo; own format. The sample
                    study on Start brings twelve of its own.
                  </EmptyState>
                }
              />
            </Box>
          )}
        </Box>
      </Page>
    </DropTarget>
  );
}
