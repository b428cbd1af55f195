import { withWidth, type Interval } from './interval.ts';
import { quantileOfSorted } from './quantile.ts';
import { DRAWS_A_BLOCK, drawQuestions } from './question-draws.ts';
import type { ResamplingOrder } from './resampling-order.ts';

/** Blocks of the usual bootstrap: 2,000 draws. */
export const BOOTSTRAP_BLOCKS = 2_000 / DRAWS_A_BLOCK;

export interface BootstrapTask {
  /** One a measure, from `resamplingOrder`. */
  readonly orders: readonly ResamplingOrder[];
  /** As many as the answers' questions. */
  readonly questionCount: number;
  readonly seed: number;
  /** The blocks of draws to make, from .. to - 1: all of them by one, or shared out among several. */
  readonly blocks: { readonly from: number; readonly to: number };
}

/**
 * AUROCs of measures over draws of questions, all answers to a question drawn together. Every measure sees
 * the same draws. It stops after each block, a few milliseconds for 10,000 answers and 40 measures, to be
 * cancelled there: yields the number of blocks done.
 *
 * @returns for each measure its AUROC in each draw of these blocks; NaN where no pair could be made.
 */
export function* bootstrapAurocs(task: BootstrapTask): Generator<number, Float64Array[]> {
  const { orders, questionCount, seed, blocks } = task;
  const drawn = orders.map(() => new Float64Array((blocks.to - blocks.from) * DRAWS_A_BLOCK));
  for (let block = blocks.from; block < blocks.to; block++) {
    const times = drawQuestions(seed, questionCount, block);
    const done = block - blocks.from;
    orders.forEach((order, measure) => {
      addUp(order, times, (drawn[measure] as Float64Array).subarray(done * DRAWS_A_BLOCK));
    });
    yield done + 1;
  }
  return drawn;
}

/** All draws at once, by one that need not be cancelled. */
export function allDraws(task: Omit<BootstrapTask, 'blocks'>): Float64Array[] {
  const steps = bootstrapAurocs({ ...task, blocks: { from: 0, to: BOOTSTRAP_BLOCKS } });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The percentile interval (Efron 1979): from the 2.5th to the 97.5th percentile of the draws.
 *
 * @param drawn one measure's draws, of all blocks; NaN ones are left out.
 * @returns null where fewer than half of the draws had a pair, or the interval has no width.
 */
export function percentileInterval(drawn: Float64Array): Interval | null {
  const sorted = drawn.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0 || 2 * sorted.length < drawn.length) return null;
  return withWidth(quantileOfSorted(sorted, 0.025), quantileOfSorted(sorted, 0.975));
}

/**
 * The AUROCs of one measure in a block's four draws, each answer weighted by how often its question was
 * drawn. All of the time of a bootstrap is spent here, so the four draws are sums of their own, which the
 * compiler keeps in registers: an array of sums, or declaring them by destructuring, takes twice as long.
 */
function addUp(order: ResamplingOrder, times: Uint8Array, into: Float64Array): void {
  const { places, ends, tied, closesRun } = order;
  // Negatives and positives of this run so far, pairs won, and pairs, in draws 0 to 3.
  let n0 = 0;
  let n1 = 0;
  let n2 = 0;
  let n3 = 0;
  let p0 = 0;
  let p1 = 0;
  let p2 = 0;
  let p3 = 0;
  let won0 = 0;
  let won1 = 0;
  let won2 = 0;
  let won3 = 0;
  let pairs0 = 0;
  let pairs1 = 0;
  let pairs2 = 0;
  let pairs3 = 0;
  let at = 0;
  for (let step = 0; step < tied.length; step++) {
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    for (const end = ends[2 * step] as number; at < end; at++) {
      const place = places[at] as number;
      a0 = (a0 + (times[place] as number)) | 0;
      a1 = (a1 + (times[place + 1] as number)) | 0;
      a2 = (a2 + (times[place + 2] as number)) | 0;
      a3 = (a3 + (times[place + 3] as number)) | 0;
    }
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    for (const end = ends[2 * step + 1] as number; at < end; at++) {
      const place = places[at] as number;
      b0 = (b0 + (times[place] as number)) | 0;
      b1 = (b1 + (times[place + 1] as number)) | 0;
      b2 = (b2 + (times[place + 2] as number)) | 0;
      b3 = (b3 + (times[place + 3] as number)) | 0;
    }
    const half = tied[step] === 1 ? 0.5 : 0;
    won0 += a0 * (n0 + half * b0);
    won1 += a1 * (n1 + half * b1);
    won2 += a2 * (n2 + half * b2);
    won3 += a3 * (n3 + half * b3);
    p0 += a0;
    p1 += a1;
    p2 += a2;
    p3 += a3;
    n0 += b0;
    n1 += b1;
    n2 += b2;
    n3 += b3;
    if (closesRun[step] === 0) continue;
    pairs0 += p0 * n0;
    pairs1 += p1 * n1;
    pairs2 += p2 * n2;
    pairs3 += p3 * n3;
    n0 = n1 = n2 = n3 = 0;
    p0 = p1 = p2 = p3 = 0;
  }
  into[0] = won0 / pairs0;
  into[1] = won1 / pairs1;
  into[2] = won2 / pairs2;
  into[3] = won3 / pairs3;
}
