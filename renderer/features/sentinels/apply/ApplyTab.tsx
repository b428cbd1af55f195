import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { problemOf, useEstimates, useRuns, type EstimatedRun } from '#renderer/data/index.ts';
import { ChartBox, Pending, useAnalysisLook } from '#renderer/features/analysis/index.ts';
import { ChosenRuns, RunPicker, useRunChoice } from '#renderer/features/run-picker/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { useKeys } from '#renderer/ui/keys/index.ts';
import { EmptyState, ProblemNote } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import type { SentinelRow } from '#shared/contract/api/sentinels.ts';
import { estimatesChart } from '../charts/estimates-chart.ts';
import { OldFiguresNote } from '../OldFiguresNote.tsx';
import { useSeenAnswers } from '../use-seen-answers.ts';
import { WarningList } from '../WarningList.tsx';
import { WithRisks } from '../WithRisks.tsx';
import { APPLIED_COLUMNS } from './applied-columns.tsx';

interface ApplyTabProps {
  readonly sentinels: readonly SentinelRow[];
  /** Null: the newest. */
  readonly sentinelId: number | null;
  readonly runIds: readonly number[];
  readonly onChange: (part: { sentinel?: number; runIds?: readonly number[] }) => void;
  readonly onBuild: () => void;
}

/** A sentinel on any runs, graded or not: how accurate they are, and which answers are most likely wrong. */
export function ApplyTab({ sentinels, sentinelId, runIds, onChange, onBuild }: ApplyTabProps) {
  const { data: runs } = useRuns();
  const answered = runs?.filter(({ done }) => done > 0) ?? [];
  const chosen = runIds.filter((id) => answered.some((run) => run.id === id));
  const choice = useRunChoice(chosen.length);
  const sentinel = sentinels.find(({ id }) => id === sentinelId) ?? sentinels[0];
  if (sentinel === undefined) {
    return (
      <EmptyState
        title="No sentinel to apply"
        action={
          <Button variant="contained" onClick={onBuild}>
            Train one
          </Button>
        }
      >
        A sentinel estimates how accurate runs are that nobody has graded. Train one on graded runs first, or
        import one on the shelf.
      </EmptyState>
    );
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, p: 2, flexGrow: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', pt: 0.5 }}>
        <SelectField
          label="Sentinel"
          width={420}
          value={String(sentinel.id)}
          options={sentinels.map(({ id, name }) => ({ value: String(id), name }))}
          onChange={(id) => {
            onChange({ sentinel: Number(id) });
          }}
        />
        <ChosenRuns choice={choice} />
      </Box>
      {choice.picks ? (
        <RunPicker
          purpose="estimate"
          runs={answered}
          chosen={chosen}
          onChoose={(next) => {
            choice.pick(true);
            onChange({ runIds: next });
          }}
          onDone={() => {
            choice.pick(false);
          }}
        />
      ) : (
        <Applied
          // Another sentinel begins anew.
          key={sentinel.id}
          sentinel={sentinel}
          runIds={chosen}
        />
      )}
    </Box>
  );
}

interface AppliedProps {
  readonly sentinel: SentinelRow;
  readonly runIds: readonly number[];
}

function Applied({ sentinel, runIds }: AppliedProps) {
  const look = useAnalysisLook();
  const { asOf, isOld, again } = useSeenAnswers(runIds);
  const { data, error, refetch, isPlaceholderData } = useEstimates(sentinel.id, runIds, asOf);
  const [behind, setBehind] = useState<EstimatedRun | null>(null);
  const close = () => {
    setBehind(null);
  };
  useKeys([
    {
      keys: 'Escape',
      does: 'Close the responses behind a figure',
      run: close,
    },
  ]);
  const slices = data?.slices;
  const chart = useMemo(() => (slices === undefined ? null : estimatesChart(slices, look)), [slices, look]);
  if (data === undefined || chart === null) {
    return <Pending what="Estimating" error={error} onRetry={refetch} />;
  }
  const others = [...new Set(data.slices.filter(({ otherModel }) => otherModel).map(({ model }) => model))];
  const bandless = data.slices.every(({ errorBand }) => errorBand === null);
  return (
    <WithRisks sentinelId={sentinel.id} behind={behind} onClose={close} isOld={isPlaceholderData}>
      <Box
        sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, flexGrow: 1, minWidth: 0, minHeight: 0 }}
      >
        {error === null ? null : <ProblemNote>{problemOf(error)}</ProblemNote>}
        {isOld ? <OldFiguresNote word="Estimate again" onAgain={again} /> : null}
        <WarningList
          warnings={[
            ...(others.length === 0
              ? []
              : [
                  `${others.join(', ')}: not the model that ${sentinel.name} was trained on. Its estimates are not to be relied on there.`,
                ]),
            ...data.warnings,
          ]}
        />
        <Box
          sx={{
            display: 'grid',
            gridTemplateRows: 'minmax(184px, 1fr) minmax(300px, 1fr)',
            gridTemplateColumns: 'minmax(0, 1fr)',
            gap: 1.5,
            flexGrow: 1,
            minHeight: 0,
            overflowY: 'auto',
          }}
        >
          <ListTable
            name="estimated-runs"
            label="Estimated accuracy of runs"
            noun="run"
            fileName="estimated accuracy"
            columns={APPLIED_COLUMNS}
            rows={data.slices}
            onOpen={setBehind}
            empty={<EmptyState title="None of these runs has answers to estimate" />}
          />
          <ChartBox
            title="Estimated accuracy"
            chart={chart}
            fileName="estimated accuracy"
            least={300}
            note={`Bars: 95% sampling intervals, which know nothing of a shift. ${
              bandless
                ? 'With three training benchmarks or more there is an error band, too.'
                : 'Thin bars: the error band, the largest error when each training benchmark was left out.'
            }`}
          />
        </Box>
      </Box>
    </WithRisks>
  );
}
