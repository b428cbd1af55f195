import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useDisputes, useGraders } from '#renderer/data/index.ts';
import { Pending } from '#renderer/features/analysis/index.ts';
import { go, type GradingPlace } from '#renderer/routing/index.ts';
import { FilterMenu, SearchField } from '#renderer/ui/fields/index.ts';
import { count } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import { sessionStore } from '../hand/session-store.ts';
import { disputeColumns } from './dispute-columns.tsx';
import { askedPair, pairOf } from './grader-pair.ts';
import { NoPair } from './NoPair.tsx';
import { PairFields } from './PairFields.tsx';

interface TabProps {
  readonly place: GradingPlace;
  readonly onChange: (part: Partial<GradingPlace>) => void;
}

/** The responses on which two graders differ: to be read, and to be graded by hand. */
export function DisputesTab({ place, onChange }: TabProps) {
  const { data: graders, error: noGraders, refetch: lookAgain } = useGraders(place.runIds);
  const pair = graders === undefined ? null : pairOf(graders, place);
  const { data, error, refetch } = useDisputes(askedPair(place.runIds, pair));
  const [benchmarks, setBenchmarks] = useState<string[]>([]);
  const [search, setSearch] = useState('');
  const rows = useMemo(
    () =>
      (data?.rows ?? []).filter(({ benchmark }) => benchmarks.length === 0 || benchmarks.includes(benchmark)),
    [data, benchmarks],
  );
  const grade = (responseIds: readonly number[]) => {
    sessionStore.set({ session: null, picked: responseIds });
    onChange({ tab: 'hand' });
  };
  const columns = useMemo(
    () =>
      disputeColumns((responseId) => {
        sessionStore.set({ session: null, picked: [responseId] });
        onChange({ tab: 'hand' });
      }),
    [onChange],
  );
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
  const found = [...new Set((data?.rows ?? []).map(({ benchmark }) => benchmark))];
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, pt: 1, flexGrow: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, rowGap: 1.5, alignItems: 'center' }}>
        <PairFields graders={graders} pair={pair} onChange={onChange} />
        <FilterMenu
          label="Benchmark"
          choices={found.map((value) => ({ value, word: value }))}
          chosen={benchmarks}
          onChoose={setBenchmarks}
        />
        <SearchField label="Find disputes" value={search} onChange={setSearch} />
      </Box>
      {data === undefined ? (
        <Pending what="Looking for disputes" error={error} onRetry={refetch} />
      ) : (
        <ListTable
          name="disputes"
          label="Disputes"
          noun="dispute"
          fileName="disputes"
          columns={columns}
          rows={rows}
          search={search}
          of={data.total}
          onOpen={({ responseId }) => {
            go({ screen: 'response', responseId, query: null });
          }}
          actions={
            rows.length === 0 ? null : (
              <Button
                color="inherit"
                onClick={() => {
                  grade(rows.map(({ responseId }) => responseId));
                }}
              >
                Grade {rows.length === 1 ? 'it' : `these ${count(rows.length)}`} by hand
              </Button>
            )
          }
          empty={<EmptyState title="The two agree wherever both graded" />}
        />
      )}
    </Box>
  );
}
