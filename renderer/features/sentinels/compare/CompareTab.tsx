import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { useEvaluations } from '#renderer/data/index.ts';
import { ChartBox, ChartRoom, Pending, useAnalysisLook } from '#renderer/features/analysis/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { EmptyState, ProblemNote } from '#renderer/ui/page/index.ts';
import { ListTable, type Column } from '#renderer/ui/table/index.ts';
import type { Candidate, SentinelRow } from '#shared/contract/api/sentinels.ts';
import { estimateChart } from '../charts/estimate-chart.ts';
import { figureColumn } from '../figure-columns.ts';
import { pointsOf } from '../result/result-groups.ts';
import { MAKE, NAME, SCORES } from '../shelf/shelf-columns.tsx';
import { OldFiguresNote } from '../OldFiguresNote.tsx';
import { useSeenAnswers } from '../use-seen-answers.ts';
import { commonErrors, errorColumns, errorsByBenchmark, letterOf } from './errors-by-benchmark.ts';

/** As many as can be told apart in one chart. */
const MOST = 6;

interface CompareTabProps {
  readonly sentinels: readonly SentinelRow[];
  readonly candidates: readonly Candidate[];
  readonly compared: readonly number[];
  readonly onShelf: () => void;
  readonly onOpen: (id: number) => void;
}

/** Several sentinels on the same benchmarks. */
export function CompareTab({ sentinels, candidates, compared, onShelf, onOpen }: CompareTabProps) {
  const chosen = compared
    .map((id) => sentinels.find((sentinel) => sentinel.id === id))
    .filter((sentinel) => sentinel !== undefined);
  if (chosen.length < 2) {
    return (
      <EmptyState
        title="Fewer than two sentinels are chosen"
        action={
          <Button variant="contained" onClick={onShelf}>
            Go to the shelf
          </Button>
        }
      >
        Tick those to compare on the shelf. Their errors then stand side by side here, benchmark by benchmark.
      </EmptyState>
    );
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, p: 2, flexGrow: 1, minHeight: 0 }}>
      {chosen.length > MOST ? (
        <ProblemNote severity="warning">
          {counted(chosen.length, 'sentinel')} are chosen; the first {MOST} are compared.
        </ProblemNote>
      ) : null}
      <Compared sentinels={chosen.slice(0, MOST)} candidates={candidates} onOpen={onOpen} />
    </Box>
  );
}

type ComparedProps = Pick<CompareTabProps, 'sentinels' | 'candidates' | 'onOpen'>;

function Compared({ sentinels, candidates, onOpen }: ComparedProps) {
  const look = useAnalysisLook();
  const { asOf, isOld, again } = useSeenAnswers(candidates.map(({ runId }) => runId));
  const { evaluations, error } = useEvaluations(
    sentinels.map(({ id }) => id),
    asOf,
  );
  const left = evaluations.filter((evaluation) => evaluation === undefined).length;
  const chart = useMemo(
    () =>
      estimateChart(
        sentinels.map(({ name }, at) => ({
          // The table above says which letter is whose: more names would fill the chart.
          name: sentinels.length > 2 ? letterOf(at) : `${letterOf(at)}: ${name}`,
          points: pointsOf(evaluations[at]?.slices.filter(({ domain }) => domain === 'other') ?? []),
        })),
        { label: 'Estimated against true accuracy by several sentinels', figures: '', named: false },
        look,
      ),
    [sentinels, evaluations, look],
  );
  const rows = useMemo(() => errorsByBenchmark(evaluations), [evaluations]);
  const errors = useMemo(() => errorColumns(sentinels.map(({ name }) => name)), [sentinels]);
  const columns = useMemo(() => {
    const { benchmarks, errors: common } = commonErrors(rows, sentinels.length);
    const mae = figureColumn<SentinelRow>(
      'common',
      'MAE common',
      (row) => common[sentinels.indexOf(row)] ?? null,
      `Over the ${counted(benchmarks, 'benchmark')} outside of every composition: on these they can be compared`,
      116,
    );
    return [letterColumn(sentinels), NAME, mae, ...SCORES, ...MAKE];
  }, [sentinels, rows]);
  return (
    <>
      {isOld ? <OldFiguresNote word="Compare again" onAgain={again} /> : null}
      <Box sx={{ flexShrink: 0 }}>
        <ListTable
          name="compared-sentinels"
          label="Compared sentinels"
          noun="sentinel"
          fileName="compared sentinels"
          columns={columns}
          rows={sentinels}
          maxHeight={256}
          onOpen={({ id }) => {
            onOpen(id);
          }}
          empty={null}
        />
      </Box>
      {left > 0 ? <Pending what={`Evaluating ${counted(left, 'sentinel')}`} error={error} /> : null}
      <ChartRoom
        columns="repeat(auto-fit, minmax(max(400px, calc((100% - 12px) / 2)), 1fr))"
        rows="minmax(380px, 1fr)"
      >
        <ChartBox
          title="Estimated against true accuracy"
          chart={chart}
          fileName="compared sentinels estimates"
          least={380}
          note="Benchmarks outside of each one’s composition. Bars: 95% sampling intervals."
        />
        <Box sx={{ display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 380 }}>
          <ListTable
            name="compared-errors"
            label="Errors by benchmark"
            noun="benchmark"
            fileName="errors by benchmark"
            columns={errors}
            rows={rows}
            empty={<EmptyState title="No benchmark has been judged" />}
          />
        </Box>
      </ChartRoom>
    </>
  );
}

function letterColumn(sentinels: readonly SentinelRow[]): Column<SentinelRow> {
  const letter = (row: SentinelRow) => letterOf(sentinels.indexOf(row));
  return { key: 'letter', title: '', width: 40, cell: letter, value: letter };
}
