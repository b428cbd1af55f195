import { accuracyOf, cutOffOf } from '#renderer/features/run-figures/index.ts';
import { count, figure, moment } from '#renderer/ui/figures.ts';
import type { Column } from '#renderer/ui/table/index.ts';
import type { RunRow } from '#shared/contract/api/runs.ts';
import { AccuracyFigure } from './AccuracyFigure.tsx';
import { CutOffFigure } from './CutOffFigure.tsx';
import { ModelName } from './ModelName.tsx';
import { RunActionButtons } from './RunActionButtons.tsx';
import { RunProgress } from './RunProgress.tsx';
import type { RunAction } from './run-state.ts';
import { RunStateMark } from './RunStateMark.tsx';

/** The columns of the list of runs. */
export function runColumns(onAct: (action: RunAction, run: RunRow) => void): readonly Column<RunRow>[] {
  return [
    {
      key: 'id',
      title: 'Run',
      width: 64,
      align: 'right',
      sortable: true,
      cell: (run) => run.id,
      value: (run) => run.id,
      exported: [
        { title: 'Run', value: (run) => run.id },
        { title: 'Study', value: (run) => run.study },
      ],
    },
    {
      key: 'model',
      title: 'Model',
      width: 160,
      grow: 1,
      sortable: true,
      cell: (run) => <ModelName run={run} />,
      value: (run) => run.model,
      exported: [
        { title: 'Model', value: (run) => run.model },
        { title: 'Model kind', value: (run) => run.modelKind },
      ],
    },
    {
      key: 'benchmark',
      title: 'Benchmark',
      width: 160,
      grow: 1,
      sortable: true,
      cell: (run) => run.benchmark,
      value: (run) => run.benchmark,
    },
    {
      key: 'state',
      title: 'State',
      width: 104,
      sortable: true,
      cell: (run) => <RunStateMark run={run} />,
      value: (run) => run.state,
    },
    {
      key: 'progress',
      title: 'Responses',
      width: 144,
      sortable: true,
      descendingFirst: true,
      cell: (run) => <RunProgress run={run} />,
      value: (run) => run.done,
      exported: [
        { title: 'Responses', value: (run) => run.done },
        { title: 'Responses failed', value: (run) => run.failed },
        { title: 'Responses planned', value: (run) => run.total },
      ],
    },
    {
      key: 'accuracy',
      title: 'Accuracy',
      unit: '[95%]',
      explanation: 'Share of graded answers that are correct, with its Wilson 95% interval',
      width: 160,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: (run) => <AccuracyFigure run={run} />,
      value: (run) => accuracyOf(run)?.value ?? null,
      exported: [
        { title: 'Accuracy', value: (run) => accuracyOf(run)?.value ?? null },
        { title: 'Accuracy, 95% from', value: (run) => accuracyOf(run)?.low ?? null },
        { title: 'Accuracy, 95% to', value: (run) => accuracyOf(run)?.high ?? null },
      ],
    },
    {
      key: 'entropy',
      title: 'Mean H',
      unit: 'nats',
      explanation: 'Mean over the finished answers of their mean entropy per token',
      width: 112,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: (run) => figure(run.meanEntropy),
      value: (run) => run.meanEntropy,
    },
    {
      key: 'cut-off',
      title: 'Cut off',
      explanation: 'Share of finished answers that did not come to their own end',
      width: 92,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      cell: (run) => <CutOffFigure run={run} />,
      value: cutOffOf,
      exported: [{ title: 'Cut off', unit: 'share', value: cutOffOf }],
    },
    {
      key: 'temperature',
      title: 'Temp.',
      explanation: 'Temperature',
      width: 76,
      hidden: true,
      align: 'right',
      sortable: true,
      cell: (run) => figure(run.temperature),
      value: (run) => run.temperature,
      exported: [{ title: 'Temperature', value: (run) => run.temperature }],
    },
    {
      key: 'seed',
      title: 'Seed',
      width: 76,
      hidden: true,
      align: 'right',
      sortable: true,
      cell: (run) => run.seed ?? '–',
      value: (run) => run.seed,
    },
    {
      key: 'tokens',
      title: 'Tokens',
      width: 100,
      align: 'right',
      sortable: true,
      descendingFirst: true,
      hidden: true,
      cell: (run) => count(run.tokens),
      value: (run) => run.tokens,
    },
    {
      key: 'created',
      title: 'Created',
      width: 128,
      sortable: true,
      descendingFirst: true,
      hidden: true,
      cell: (run) => moment(run.createdAt),
      value: (run) => run.createdAt,
      exported: [{ title: 'Created', unit: 'UTC', value: (run) => run.createdAt }],
    },
    {
      key: 'actions',
      title: 'Actions',
      width: 112,
      cell: (run) => <RunActionButtons run={run} onAct={onAct} compact />,
    },
  ];
}
