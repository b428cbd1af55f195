import type { Column } from '#renderer/ui/table/index.ts';
import type { Evaluation } from '#shared/contract/api/sentinels.ts';
import { signed } from '../charts/estimate-chart.ts';
import { benchmarkColumn, figureColumn } from '../figure-columns.ts';
import { errorOf } from '../result/slice-columns.tsx';

/** A benchmark with what each sentinel makes of it. */
export interface BenchmarkErrors {
  readonly runId: number;
  readonly benchmark: string;
  readonly truth: number | null;
  /** Estimated less true, by the sentinels' order; null where it was not judged. */
  readonly errors: readonly (number | null)[];
  /** Whether it is in the composition: only what was held out was judged. */
  readonly heldOut: readonly boolean[];
}

/** The errors of several sentinels, benchmark by benchmark, from the hardest. */
export function errorsByBenchmark(evaluations: readonly (Evaluation | undefined)[]): BenchmarkErrors[] {
  const all = evaluations.flatMap((evaluation) => evaluation?.slices ?? []);
  return [...Map.groupBy(all, ({ runId }) => runId)]
    .flatMap(([runId, [first]]): BenchmarkErrors[] => {
      if (first === undefined) return [];
      const each = evaluations.map((evaluation) => evaluation?.slices.find((slice) => slice.runId === runId));
      return [
        {
          runId,
          benchmark: first.benchmark,
          // Of a training benchmark only a part is judged: the others tell the whole.
          truth: (each.find((slice) => slice?.domain === 'other') ?? first).truth?.value ?? null,
          errors: each.map((slice) => (slice === undefined ? null : errorOf(slice))),
          heldOut: each.map((slice) => slice?.domain === 'held out'),
        },
      ];
    })
    .toSorted((a, b) => (a.truth ?? 2) - (b.truth ?? 2));
}

/** Mean absolute errors over the benchmarks that are outside of every composition: on these all can be compared. */
export function commonErrors(
  rows: readonly BenchmarkErrors[],
  sentinels: number,
): { readonly benchmarks: number; readonly errors: readonly (number | null)[] } {
  const common = rows.filter(
    ({ errors, heldOut }) => !heldOut.includes(true) && errors.every((error) => error !== null),
  );
  const errors = Array.from({ length: sentinels }, (_, at) =>
    common.length === 0
      ? null
      : common.reduce((sum, row) => sum + Math.abs(row.errors[at] ?? NaN), 0) / common.length,
  );
  return { benchmarks: common.length, errors };
}

/** What a compared sentinel is called by its place, where its name is too long or not its alone: A, B, … */
export function letterOf(place: number): string {
  return String.fromCharCode(65 + place);
}

/** A column for each sentinel's error. */
export function errorColumns(names: readonly string[]): readonly Column<BenchmarkErrors>[] {
  return [
    benchmarkColumn(120),
    figureColumn('truth', 'True', ({ truth }) => truth, 'Accuracy by the verdicts in force', 72),
    ...names.map((name, at): Column<BenchmarkErrors> => ({
      key: `error-${at}`,
      title: `Error of ${letterOf(at)}`,
      explanation: `${name}: estimated less true; in brackets on what was held out of its composition`,
      width: 100,
      align: 'right',
      sortable: true,
      cell: ({ errors, heldOut }) => {
        const error = errors[at] ?? null;
        if (error === null) return '–';
        return heldOut[at] === true ? `(${signed(error)})` : signed(error);
      },
      value: ({ errors }) => errors[at] ?? null,
    })),
  ];
}
