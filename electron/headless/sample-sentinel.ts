import { BackgroundMeasuring } from '#workbench/analysis/index.ts';
import { closeStudy, evaluateOnStudy, type StudyErrors } from '#workbench/sentinels/index.ts';
import type { Study, Workspace } from '#workbench/store/index.ts';
import {
  errorsLines,
  estimatesTable,
  figure,
  type EstimatedGroup,
  type MethodErrors,
} from './estimate-tables.ts';
import { ProgressLine } from './progress-line.ts';
import { PLAIN_PROGRESS } from './told-lines.ts';

/** What of the sample study's end is told: a sentinel, or why there is none. */
export type SampleSentinel =
  | {
      readonly kind: 'trained';
      readonly name: string;
      /** What it was trained on. */
      readonly composition: readonly {
        readonly benchmark: string;
        readonly accuracy: number;
        readonly n: number;
      }[];
      readonly benchmarks: readonly EstimatedBenchmark[];
      readonly methods: readonly MethodErrors[];
    }
  | { readonly kind: 'none'; readonly reason: string };

/** A benchmark of the study, estimated and true; null where a figure is not defined. */
export interface EstimatedBenchmark {
  readonly benchmark: string;
  /** Whether it is what was held out of a benchmark trained on. */
  readonly heldOut: boolean;
  readonly n: number;
  readonly estimate: number;
  /** 95% interval of the estimate. */
  readonly low: number | null;
  readonly high: number | null;
  readonly accuracy: number | null;
  readonly auroc: number | null;
}

/** Methods that are told beside the sentinel: the evaluation has more. */
const TOLD = new Map([
  ['sentinel', 'sentinel'],
  ['training accuracy', 'training accuracy'],
  ['average confidence', 'average confidence'],
  ...['mean', 'max', 'se_sum', 'nll_sum'].map((key) => [`atc:${key}`, `ATC[${key}]`] as const),
]);

/**
 * Closes the sample study with a sentinel, once, and judges it on the study's benchmarks.
 *
 * @throws DOMException named AbortError with the signal
 */
export async function sampleSentinel(
  workspace: Workspace,
  study: Study,
  signal: AbortSignal,
): Promise<SampleSentinel> {
  const line = new ProgressLine({ noun: 'percent of the sentinel' });
  await measured(workspace, study, signal);
  const watching = (from: number, to: number) => ({
    signal,
    onShare: (share: number) => {
      const done = Math.round(100 * (from + (to - from) * share));
      line.show({ ...PLAIN_PROGRESS, done, total: 100, secondsLeft: null });
    },
  });
  try {
    const closed = await closeStudy(workspace, study, watching(0, 0.5));
    if (closed.kind === 'none') return closed;
    const { slices, errors } = await evaluateOnStudy(workspace, study, closed.id, watching(0.5, 1));
    return {
      kind: 'trained',
      name: study.name,
      composition: (workspace.sentinels.get(closed.id)?.composition ?? []).map(
        ({ benchmark, accuracy, n }) => {
          return { benchmark, accuracy, n };
        },
      ),
      benchmarks: slices.map(({ benchmark, domain, n, estimate, truth, auroc }) => ({
        benchmark,
        heldOut: domain === 'held out',
        n,
        estimate: estimate.value,
        low: estimate.low,
        high: estimate.high,
        accuracy: truth?.value ?? null,
        auroc,
      })),
      methods: told(errors),
    };
  } finally {
    line.clear();
  }
}

function told(errors: readonly StudyErrors[]): MethodErrors[] {
  return Array.from(TOLD).flatMap(([key, method]) => {
    const found = errors.find((one) => one.method === key);
    return found === undefined ? [] : [{ ...found, method }];
  });
}

/** Waits until nothing of the study's measures is stale, as after an update of the app. */
async function measured(workspace: Workspace, study: Study, signal: AbortSignal): Promise<void> {
  // What goes wrong is told by `ready` too.
  const measuring = new BackgroundMeasuring(workspace, () => undefined);
  try {
    const runs = workspace.runs.listByStudy(study.id);
    await measuring.ready(
      runs.map(({ id }) => id),
      signal,
    );
  } finally {
    await measuring.close();
  }
}

/** The lines that tell of it. */
export function sentinelLines(sentinel: SampleSentinel): string[] {
  if (sentinel.kind === 'none') return [`No sentinel was trained. ${sentinel.reason}`];
  const { composition, benchmarks, methods } = sentinel;
  const trainedOn = composition
    .map(({ benchmark, accuracy, n }) => `${benchmark} (${n} answers, ${figure(accuracy)} correct)`)
    .join(' and ');
  const groups = benchmarks.map(estimatedGroup);
  return [
    `A sentinel trained on ${trainedOn}, the two`,
    'furthest apart in accuracy that are together neither easy nor hard, estimates from entropy profiles alone:',
    '',
    estimatesTable(groups, 'benchmark'),
    '',
    ...errorsLines(methods, groups, 'benchmark'),
  ];
}

function estimatedGroup({ benchmark, heldOut, low, high, ...rest }: EstimatedBenchmark): EstimatedGroup {
  return {
    ...rest,
    group: benchmark,
    isInside: heldOut,
    interval: low === null || high === null ? null : { low, high },
  };
}
