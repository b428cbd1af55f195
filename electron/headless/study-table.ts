import type { BenchmarkSummary } from '#workbench/analysis/index.ts';
import { share } from './figure-texts.ts';
import { textTable } from './text-table.ts';

const COLUMNS = ['benchmark', 'n', 'accuracy', 'entropy correct', 'entropy incorrect', 'AUROC'] as const;

/** A study's figures as a table of text, a line a benchmark. */
export function studyTable(benchmarks: readonly BenchmarkSummary[]): string {
  const rows = benchmarks.map((row) => [
    row.benchmark,
    String(row.n),
    share(row.accuracy, 2),
    nats(row.meanEntropyCorrect),
    nats(row.meanEntropyIncorrect),
    share(row.auroc, 2),
  ]);
  return textTable([[...COLUMNS], ...rows], [0]);
}

/** Nats to three significant figures. */
function nats(value: number | null): string {
  return value === null ? '–' : value.toPrecision(3);
}
