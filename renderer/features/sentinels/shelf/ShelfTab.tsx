import CompareIcon from '@mui/icons-material/CompareArrowsOutlined';
import ImportIcon from '@mui/icons-material/FileOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { problemOf, useSentinelActions } from '#renderer/data/index.ts';
import { FileInput, useFileInput } from '#renderer/files/index.ts';
import { Hindered, useSteady } from '#renderer/ui/actions/index.ts';
import { SearchField } from '#renderer/ui/fields/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { useNotify } from '#renderer/ui/notices/index.ts';
import { EmptyState, ProblemNote } from '#renderer/ui/page/index.ts';
import { saveFile } from '#renderer/ui/save-file.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import type { SentinelRow } from '#shared/contract/api/sentinels.ts';
import { RenameDialog } from './RenameDialog.tsx';
import { shelfColumns, type ShelfAction } from './shelf-columns.tsx';

interface ShelfTabProps {
  readonly sentinels: readonly SentinelRow[];
  readonly compared: readonly number[];
  readonly onCompared: (ids: readonly number[]) => void;
  readonly onCompare: () => void;
  readonly onOpen: (id: number) => void;
}

/** The sentinels that were trained or imported. */
export function ShelfTab({ sentinels, compared, onCompared, onCompare, onOpen }: ShelfTabProps) {
  const actions = useSentinelActions();
  const notify = useNotify();
  const input = useFileInput();
  const [search, setSearch] = useState('');
  const [renamed, setRenamed] = useState<SentinelRow | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const onError = (error: unknown) => {
    setProblem(problemOf(error));
  };

  const act = (action: ShelfAction, sentinel: SentinelRow) => {
    const { id, name } = sentinel;
    setProblem(null);
    if (action === 'rename') setRenamed(sentinel);
    else if (action === 'duplicate') actions.duplicate.mutate(id, { onError });
    else if (action === 'export') {
      actions.exportFile.mutate(id, {
        onError,
        onSuccess: ({ fileName, content }) => {
          saveFile(fileName, new Blob([content], { type: 'application/json' }));
        },
      });
    } else {
      actions.remove.mutate(id, {
        onError,
        onSuccess: () => {
          notify({
            text: `${name} was deleted.`,
            action: {
              label: 'Undo',
              run: () => {
                actions.restore.mutate(id, { onError });
              },
            },
          });
        },
      });
    }
  };
  const tick = (id: number) => {
    onCompared(compared.includes(id) ? compared.filter((other) => other !== id) : [...compared, id]);
  };
  const onAct = useSteady(act);
  const onTick = useSteady(tick);
  const columns = useMemo(
    () => shelfColumns({ ticked: new Set(compared), onTick, onAct }),
    [compared, onTick, onAct],
  );
  const importFile = async (file: File) => {
    setProblem(null);
    try {
      const { id } = await actions.importFile.mutateAsync({
        fileName: file.name,
        content: await file.text(),
      });
      notify({
        text: `${file.name} is on the shelf.`,
        action: {
          label: 'Open',
          run: () => {
            onOpen(id);
          },
        },
      });
    } catch (error) {
      setProblem(`${file.name}: ${problemOf(error)}`);
    }
  };
  useKeys([{ keys: 'I', does: 'Import a sentinel', run: input.open }]);

  const there = compared.filter((id) => sentinels.some((sentinel) => sentinel.id === id));
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, p: 2, flexGrow: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <SearchField label="Find sentinels" value={search} onChange={setSearch} />
        <Box sx={{ flexGrow: 1 }} />
        <Hindered reason={there.length < 2 ? 'Tick two sentinels or more to compare them.' : null}>
          {(isHindered) => (
            <Button color="inherit" startIcon={<CompareIcon />} disabled={isHindered} onClick={onCompare}>
              Compare{there.length < 2 ? '' : ` ${there.length}`}
            </Button>
          )}
        </Hindered>
        <Hindered label="Import (I)">
          {(isHindered) => (
            <Button variant="outlined" startIcon={<ImportIcon />} disabled={isHindered} onClick={input.open}>
              Import a file…
            </Button>
          )}
        </Hindered>
        <FileInput
          input={input}
          label="Sentinel file"
          accept=".json"
          onFiles={([file]) => {
            if (file !== undefined) void importFile(file);
          }}
        />
      </Box>
      {problem === null ? null : (
        <ProblemNote
          onDismiss={() => {
            setProblem(null);
          }}
        >
          {problem}
        </ProblemNote>
      )}
      <ListTable
        name="sentinels"
        label="Sentinels"
        noun="sentinel"
        fileName="sentinels"
        columns={columns}
        rows={sentinels}
        search={search}
        onOpen={({ id }) => {
          onOpen(id);
        }}
        empty={
          <EmptyState title={search === '' ? 'The shelf is empty' : 'No sentinel is like that'}>
            {search === ''
              ? 'Train a sentinel under Build, or import one that was exported elsewhere.'
              : undefined}
          </EmptyState>
        }
      />
      {renamed === null ? null : (
        <RenameDialog
          sentinel={renamed}
          onRename={(name) => {
            actions.rename.mutate({ id: renamed.id, name }, { onError });
          }}
          onClose={() => {
            setRenamed(null);
          }}
        />
      )}
    </Box>
  );
}
