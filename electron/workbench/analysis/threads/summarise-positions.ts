import { Column } from '#shared/measures/column.ts';
import { findPeaks } from '#shared/measures/find-peaks.ts';
import { mean, quantileOfSorted } from '#shared/statistics/index.ts';
import type { AnswersByBin, Positions } from '#shared/contract/api/position-figures.ts';
import type { OnShare } from './on-share.ts';
import { MOST_NAMED } from './most-named.ts';
import type { ManyEntropies } from './read-entropies.ts';

export interface PositionsTask extends ManyEntropies {
  /** Response ids; one each. */
  readonly ids: Int32Array;
  /** 1 for an incorrect answer; one each. */
  readonly incorrect: Uint8Array;
  /** Which of both classes is summed up. */
  readonly wrong: boolean;
  /** Tokens that an answer has at least, to be among those that reach so far. */
  readonly reach: number;
}

/** What `Positions` has of one class. */
export interface ClassPositions {
  readonly absolute: Point[];
  readonly reaching: Point[];
  readonly relative: Point[];
  readonly peaks: number[];
  readonly relativeAnswers: AnswersThere[];
  readonly peakAnswers: AnswersThere[];
}
type Point = Positions['absolute']['correct'][number];
type AnswersThere = AnswersByBin['correct'][number];

interface Answer {
  readonly id: number;
  /** Nats. */
  readonly values: Float32Array;
}

/** Token positions that are shown. */
export const MOST_POSITIONS = 1024;
/** Bins of relative position. */
const BINS = 20;
const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** Positions count from 1, and end at 1,024; a token's relative position is (t - 1/2) / T. */
export function summarisePositions(task: PositionsTask, onShare: OnShare): ClassPositions {
  const { entropies, starts, lengths, ids, incorrect, wrong, reach } = task;
  const answers = Array.from(starts, (start, at): Answer & { wrong: boolean } => {
    const values = entropies.subarray(start, start + (lengths[at] as number));
    return { id: ids[at] as number, values, wrong: incorrect[at] === 1 };
  }).filter(({ values, wrong: is }) => is === wrong && values.length > 0);
  const absolute = byToken(answers);
  onShare(0.5);
  const reaching = answers.filter(({ values }) => values.length >= reach);
  const points = reaching.length === answers.length ? absolute : byToken(reaching, reach);
  onShare(0.8);
  const relative = byShare(answers);
  const peaks = peaksOf(answers);
  return {
    absolute,
    reaching: points.slice(0, reach),
    relative: relative.points,
    relativeAnswers: relative.behind,
    peaks: peaks.shares,
    peakAnswers: peaks.behind,
  };
}

function byToken(answers: readonly Answer[], most = MOST_POSITIONS): Point[] {
  const points: Point[] = [];
  let left = answers;
  for (let at = 0; at < most; at++) {
    left = left.filter(({ values }) => values.length > at);
    if (left.length === 0) break;
    points.push(
      pointOf(
        at + 1,
        Float64Array.from(left, ({ values }) => values[at] as number),
      ),
    );
  }
  return points;
}

/** In each bin an answer counts once, with the mean of its tokens there. */
function byShare(answers: readonly Answer[]): { points: Point[]; behind: AnswersThere[] } {
  const bins = Array.from({ length: BINS }, (): number[] => []);
  const behind = bins.map(() => new HighestThere());
  for (const { id, values } of answers) {
    const sums = new Float64Array(BINS);
    const counts = new Int32Array(BINS);
    values.forEach((value, at) => {
      const bin = binOf(at, values.length);
      sums[bin] = (sums[bin] as number) + value;
      counts[bin] = (counts[bin] as number) + 1;
    });
    counts.forEach((count, bin) => {
      if (count === 0) return;
      const average = (sums[bin] as number) / count;
      bins[bin]?.push(average);
      behind[bin]?.add(id, average);
    });
  }
  const points = bins.flatMap((values, bin) =>
    values.length === 0 ? [] : [pointOf((bin + 0.5) / BINS, Float64Array.from(values))],
  );
  return { points, behind: behind.map((each) => each.told()) };
}

function pointOf(x: number, values: Float64Array): Point {
  const average = mean(values) ?? NaN;
  const sorted = values.sort();
  return { x, n: values.length, mean: average, quantiles: QUANTILES.map((q) => quantileOfSorted(sorted, q)) };
}

const binOf = (at: number, length: number): number => Math.floor(((at + 0.5) / length) * BINS);

/** Where the peaks of these answers stand, as shares of them; zeros where there are none. */
function peaksOf(answers: readonly Answer[]): { shares: number[]; behind: AnswersThere[] } {
  const counts = new Array<number>(BINS).fill(0);
  const behind = counts.map(() => new HighestThere());
  let total = 0;
  for (const { id, values } of answers) {
    const highest = new Float64Array(BINS).fill(-Infinity);
    for (const at of findPeaks(new Column(Float64Array.from(values)))) {
      const bin = binOf(at, values.length);
      counts[bin] = (counts[bin] ?? 0) + 1;
      highest[bin] = Math.max(highest[bin] as number, values[at] as number);
      total++;
    }
    highest.forEach((value, bin) => {
      if (value > -Infinity) behind[bin]?.add(id, value);
    });
  }
  return {
    shares: counts.map((count) => (total === 0 ? 0 : count / total)),
    behind: behind.map((each) => each.told()),
  };
}

/** Counts answers, and keeps those of the highest entropies. */
class HighestThere {
  #answers = 0;
  readonly #some: { responseId: number; entropy: number }[] = [];

  add(responseId: number, entropy: number): void {
    this.#answers++;
    const some = this.#some;
    if (some.length === MOST_NAMED && entropy <= (some.at(-1)?.entropy ?? Infinity)) return;
    const place = some.findIndex((each) => each.entropy < entropy);
    some.splice(place === -1 ? some.length : place, 0, { responseId, entropy });
    if (some.length > MOST_NAMED) some.pop();
  }

  told(): AnswersThere {
    return { answers: this.#answers, some: this.#some };
  }
}
