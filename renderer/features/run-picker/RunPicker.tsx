import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useMemo, useState } from 'react';
import { accuracyOf } from '#renderer/features/run-figures/index.ts';
import { FilterMenu, SearchField } from '#renderer/ui/fields/index.ts';
import { count, counted, proportion } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable, type Column } from '#renderer/ui/table/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';

/** What runs are chosen for. */
export type RunPurpose = 'analyse' | 'grade' | 'estimate';

interface RunPickerProps {
  readonly purpose: RunPurpose;
  readonly runs: readonly RunRow[];
  readonly chosen: readonly number[];
  /** Ascending. */
  readonly onChoose: (runIds: number[]) => void;
  readonly onDone: () => void;
}

const DO: Readonly<Record<RunPurpose, string>> = {
  analyse: 'Analyse',
  grade: 'Grade',
  estimate: 'Estimate',
};
const studyOf = (run: RunRow): string => run.study ?? 'Without a study';
const distinct = (words: readonly string[]) => [...new Set(words)].map((value) => ({ value, word: value }));

/** Runs: ticked one by one, by study, by model, by benchmark. */
export function RunPicker({ purpose, runs, chosen, onChoose, onDone }: RunPickerProps) {
  const [search, setSearch] = useState('');
  const [models, setModels] = useState<string[]>([]);
  const [benchmarks, setBenchmarks] = useState<string[]>([]);
  const ticked = useMemo(() => new Set(chosen), [chosen]);
  const shown = useMemo(
    () =>
      runs
        .filter(({ model }) => models.length === 0 || models.includes(model))
        .filter(({ benchmark }) => benchmarks.length === 0 || benchmarks.includes(benchmark))
        .toSorted((a, b) => b.id - a.id),
    [runs, models, benchmarks],
  );
  const columns = useMemo(() => columnsOf(ticked), [ticked]);
  const choose = (ids: Iterable<number>) => {
    onChoose([...new Set(ids)].toSorted((a, b) => a - b));
  };
  const toggle = (some: readonly RunRow[]) => {
    const ids = some.map(({ id }) => id);
    const all = ids.every((id) => ticked.has(id));
    choose(all ? chosen.filter((id) => !ids.includes(id)) : [...chosen, ...ids]);
  };
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchField label="Find runs" value={search} onChange={setSearch} />
        <FilterMenu
          label="Model"
          choices={distinct(runs.map(({ model }) => model))}
          chosen={models}
          onChoose={setModels}
        />
        <FilterMenu
          label="Benchmark"
          choices={distinct(runs.map(({ benchmark }) => benchmark))}
          chosen={benchmarks}
          onChoose={setBenchmarks}
        />
        <Button
          color="inherit"
          onClick={() => {
            choose(runs.filter(({ state }) => state === 'done').map(({ id }) => id));
          }}
        >
          All finished
        </Button>
        <Button
          color="inherit"
          disabled={shown.length === 0}
          onClick={() => {
            choose([...chosen, ...shown.map(({ id }) => id)]);
          }}
        >
          Add those shown
        </Button>
        <Button
          color="inherit"
          disabled={chosen.length === 0}
          onClick={() => {
            choose([]);
          }}
        >
          None
        </Button>
        <Box sx={{ flexGrow: 1 }} />
        <Button variant="contained" disabled={chosen.length === 0} onClick={onDone}>
          {DO[purpose]} {counted(ticked.size, 'run')}
        </Button>
      </Box>
      <ListTable
        name={`runs-to-${purpose}`}
        label={`Runs to ${purpose}`}
        noun="run"
        fileName={`runs-to-${purpose}`}
        columns={columns}
        rows={shown}
        of={runs.length}
        search={search}
        groupOf={studyOf}
        groupTitle={(members) => (
          <Box component="label" sx={{ display: 'flex', alignItems: 'center', gap: 0.5, ml: -1 }}>
            <Checkbox
              checked={members.every(({ id }) => ticked.has(id))}
              indeterminate={
                members.some(({ id }) => ticked.has(id)) && !members.every(({ id }) => ticked.has(id))
              }
              onChange={() => {
                toggle(members);
              }}
            />
            {members[0] === undefined ? '' : studyOf(members[0])}
          </Box>
        )}
        onOpen={(run) => {
          toggle([run]);
        }}
        empty={<EmptyState title="No run is like that" />}
      />
    </>
  );
}

function columnsOf(ticked: ReadonlySet<number>): readonly Column<RunRow>[] {
  return [
    {
      key: 'chosen',
      title: 'Chosen',
      width: 84,
      align: 'center',
      sortable: true,
      descendingFirst: true,
      cell: ({ id }) => (
        <Checkbox
          checked={ticked.has(id)}
          tabIndex={-1}
          slotProps={{ input: { 'aria-label': `Run ${id}` } }}
          sx={{ p: 0.75 }}
        />
      ),
      value: ({ id }) => (ticked.has(id) ? 1 : 0),
    },
    {
      key: 'id',
      title: 'Run',
      width: 64,
      align: 'right',
      sortable: true,
      cell: ({ id }) => id,
      value: ({ id }) => id,
    },
    {
      key: 'model',
      title: 'Model',
      width: 160,
      grow: 1,
      sortable: true,
      cell: ({ model }) => model,
      value: ({ model }) => model,
    },
    {
      key: 'benchmark',
      title: 'Benchmark',
      width: 160,
      grow: 1,
      sortable: true,
      cell: ({ benchmark }) => benchmark,
      value: ({ benchmark }) => benchmark,
    },
    {
      key: 'state',
      title: 'State',
      width: 104,
      sortable: true,
      cell: ({ state }) => state,
      value: ({ state }) => state,
    },
    {
      key: 'done',
      title: 'Responses',
      width: 108,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: ({ done }) => count(done),
      value: ({ done }) => done,
    },
    {
      key: 'accuracy',
      title: 'Accuracy',
      width: 100,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: (run) => proportion(accuracyOf(run)?.value),
      value: (run) => accuracyOf(run)?.value ?? null,
    },
    {
      key: 'temperature',
      title: 'Temperature',
      width: 112,
      align: 'right',
      sortable: true,
      cell: ({ temperature }) => temperature,
      value: ({ temperature }) => temperature,
    },
  ];
}
