import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { ChartBox, ChartRoom, definitionOf, useAnalysisLook } from '#renderer/features/analysis/index.ts';
import type { Picked } from '#renderer/ui/charts/index.ts';
import { proportion } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import type { Evaluation, MethodResult, SentinelRow, SliceResult } from '#shared/contract/api/sentinels.ts';
import { estimateChart } from '../charts/estimate-chart.ts';
import { importanceChart, reliabilityChart } from '../charts/judgement-charts.ts';
import { nearestPlace } from '../charts/nearest.ts';
import { METHOD_COLUMNS } from './method-columns.tsx';
import { orderedMethods } from './method-order.ts';
import { resultGroups } from './result-groups.ts';
import { sliceColumns } from './slice-columns.tsx';

interface ResultFiguresProps {
  readonly sentinel: SentinelRow;
  readonly evaluation: Evaluation;
  readonly onOpen: (slice: SliceResult) => void;
}

/** The charts and tables of a result. */
export function ResultFigures({ sentinel, evaluation, onOpen }: ResultFiguresProps) {
  const look = useAnalysisLook();
  const [beside, setBeside] = useState<MethodResult | null>(null);
  const { slices, methods, reliability, importance } = evaluation;
  const own = methods.find(({ method }) => method === 'sentinel');
  const figures = `MAE ${proportion(own?.maeOther)} other, ${proportion(own?.maeAll)} all   ρ ${proportion(own?.spearman)}`;
  const charts = useMemo(
    () => ({
      estimates: estimateChart(
        resultGroups(slices, beside),
        { label: 'Estimated against true accuracy of each benchmark', figures, named: true },
        look,
      ),
      reliability: reliabilityChart(reliability, look),
      importance: importanceChart(importance, (key) => definitionOf(key).symbol, look),
    }),
    [slices, beside, figures, reliability, importance, look],
  );
  const rows = useMemo(() => orderedMethods(methods), [methods]);
  const columns = useMemo(() => sliceColumns(new Set(slices.map(({ model }) => model)).size > 1), [slices]);
  const pick = (picked: Picked) => {
    const place = nearestPlace(
      slices.map(({ domain, truth, estimate }) =>
        picked.shows(domain) ? [truth?.value ?? NaN, estimate.value] : [NaN, NaN],
      ),
      picked,
    );
    const slice = place === null ? undefined : slices[place];
    if (slice !== undefined) onOpen(slice);
  };
  if (slices.length === 0) {
    return (
      <EmptyState title="Nothing to judge it by">
        No graded answers are outside of what it was trained on. Run and grade another benchmark, and its
        estimates stand here beside the truth.
      </EmptyState>
    );
  }
  return (
    <ChartRoom
      columns="repeat(auto-fit, minmax(max(380px, calc((100% - 12px) / 2)), 1fr))"
      rows="max-content"
    >
      <ChartBox
        title="Estimated against true accuracy"
        chart={charts.estimates}
        fileName={`${sentinel.name} estimates`}
        least={400}
        onPick={pick}
        note="Bars: 95% sampling intervals, which know nothing of a shift. A point opens its responses by risk."
      />
      <Titled title="Beside simpler ways to estimate">
        <ListTable
          name="sentinel-methods"
          label="Ways to estimate"
          noun="method"
          fileName={`${sentinel.name} methods`}
          columns={METHOD_COLUMNS}
          rows={rows}
          onOpen={(method) => {
            setBeside(method.method === 'sentinel' || method === beside ? null : method);
          }}
          empty={<EmptyState title="No other way was tried" />}
        />
        <Typography variant="caption" color="textSecondary">
          Post hoc: the best of its kind, chosen by its error on these very benchmarks. A row is drawn in the
          chart beside.
        </Typography>
      </Titled>
      <Box sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
        <ListTable
          name="sentinel-slices"
          label="Estimates of each benchmark"
          noun="benchmark"
          fileName={`${sentinel.name} benchmarks`}
          columns={columns}
          rows={slices}
          maxHeight={480}
          onOpen={onOpen}
          empty={<EmptyState title="No benchmarks" />}
        />
      </Box>
      <ChartBox
        title="Reliability"
        chart={charts.reliability}
        fileName={`${sentinel.name} reliability`}
        least={320}
        note="Over all judged answers, those held out and those of other benchmarks."
      />
      <ChartBox
        title="Importance of features"
        chart={charts.importance}
        fileName={`${sentinel.name} importance`}
        least={320}
        note="Drop of AUROC among the held-out answers when a feature is shuffled; bars: a standard deviation."
      />
    </ChartRoom>
  );
}

interface TitledProps {
  readonly title: string;
  readonly children: React.ReactNode;
}

/** A table with its title, as high as its neighbour. */
function Titled({ title, children }: TitledProps) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 0.5, minWidth: 0, minHeight: 0, height: 400 }}>
      <Typography variant="h3">{title}</Typography>
      {children}
    </Box>
  );
}
