import { Column } from '#shared/measures/column.ts';
import { findPeaks } from '#shared/measures/find-peaks.ts';
import { mean, quantileOfSorted } from '#shared/statistics/index.ts';
import type { Positions } from '#shared/contract/api/analysis.ts';
import type { OnShare } from './on-share.ts';
import type { ManyEntropies } from './read-entropies.ts';

export interface PositionsTask extends ManyEntropies {
  /** 1 for an incorrect answer; one each. */
  readonly incorrect: Uint8Array;
}

export type SummarisedPositions = Omit<Positions, 'population' | 'read'>;
type Series = Positions['absolute'];
type Point = Series['correct'][number];

/** Token positions that are shown. */
const MOST_POSITIONS = 1024;
/** Bins of relative position. */
const BINS = 20;
const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9] as const;
/** Answers of a class that a position has at least, to be the last of those reached. */
const ENOUGH = 10;

/** Positions count from 1, and end at 1,024; a token's relative position is (t - 1/2) / T. */
export function summarisePositions(task: PositionsTask, onShare: OnShare): SummarisedPositions {
  const { entropies, starts, lengths, incorrect } = task;
  const answers = Array.from(starts, (start, at) => {
    return { wrong: incorrect[at] === 1, values: entropies.subarray(start, start + (lengths[at] as number)) };
  }).filter(({ values }) => values.length > 0);
  const correct = answers.filter(({ wrong }) => !wrong).map(({ values }) => values);
  const wrong = answers.filter((answer) => answer.wrong).map(({ values }) => values);
  const reach = Math.min(MOST_POSITIONS, lengthReached(correct), lengthReached(wrong));
  const both = (pointsOf: (of: readonly Float32Array[]) => Point[]): Series => {
    return { correct: pointsOf(correct), incorrect: pointsOf(wrong) };
  };
  const absolute = both(byToken);
  onShare(0.5);
  const reaching = both((of) =>
    reach === 0 ? [] : byToken(of.filter(({ length }) => length >= reach)).slice(0, reach),
  );
  onShare(0.8);
  return {
    absolute,
    reaching,
    reach,
    relative: both(byShare),
    peaks: { correct: peakShares(correct), incorrect: peakShares(wrong) },
  };
}

/** The last position that enough of these answers have; 0 where none. */
function lengthReached(answers: readonly Float32Array[]): number {
  const ascending = Int32Array.from(answers, ({ length }) => length).sort();
  return ascending.at(-ENOUGH) ?? 0;
}

function byToken(answers: readonly Float32Array[]): Point[] {
  const points: Point[] = [];
  let left = answers;
  for (let at = 0; at < MOST_POSITIONS; at++) {
    left = left.filter(({ length }) => length > at);
    if (left.length === 0) break;
    points.push(
      pointOf(
        at + 1,
        Float64Array.from(left, (values) => values[at] as number),
      ),
    );
  }
  return points;
}

/** In each bin an answer counts once, with the mean of its tokens there. */
function byShare(answers: readonly Float32Array[]): Point[] {
  const bins = Array.from({ length: BINS }, (): number[] => []);
  for (const values of answers) {
    const sums = new Float64Array(BINS);
    const counts = new Int32Array(BINS);
    values.forEach((value, at) => {
      const bin = binOf(at, values.length);
      sums[bin] = (sums[bin] as number) + value;
      counts[bin] = (counts[bin] as number) + 1;
    });
    counts.forEach((count, bin) => {
      if (count > 0) bins[bin]?.push((sums[bin] as number) / count);
    });
  }
  return bins.flatMap((values, bin) =>
    values.length === 0 ? [] : [pointOf((bin + 0.5) / BINS, Float64Array.from(values))],
  );
}

function pointOf(x: number, values: Float64Array): Point {
  const average = mean(values) ?? NaN;
  const sorted = values.sort();
  return { x, n: values.length, mean: average, quantiles: QUANTILES.map((q) => quantileOfSorted(sorted, q)) };
}

const binOf = (at: number, length: number): number => Math.floor(((at + 0.5) / length) * BINS);

/** Where the peaks of these answers stand; zeros where there are none. */
function peakShares(answers: readonly Float32Array[]): number[] {
  const counts = new Array<number>(BINS).fill(0);
  let total = 0;
  for (const values of answers) {
    for (const at of findPeaks(new Column(Float64Array.from(values)))) {
      const bin = binOf(at, values.length);
      counts[bin] = (counts[bin] ?? 0) + 1;
      total++;
    }
  }
  return counts.map((count) => (total === 0 ? 0 : count / total));
}
