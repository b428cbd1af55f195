import {
  BOOTSTRAP_BLOCKS,
  DRAWS_A_BLOCK,
  drawQuestions,
  kappaOfCounts,
  percentileInterval,
  type Interval,
} from '#shared/statistics/index.ts';
import type { OnShare } from './on-share.ts';

export interface KappaTask {
  /** Verdicts of two graders on the same answers, each 0 .. kinds - 1. */
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  readonly kinds: number;
  readonly questions: Int32Array;
  /** The group's answers. */
  readonly rows: Int32Array;
  readonly seed: number;
}

/**
 * The 95% interval of Cohen's kappa from the seeded bootstrap over questions, all answers to a question drawn together.
 * Null where kappa is not defined in half of the draws, or all draws are alike.
 */
export function kappaInterval(task: KappaTask, onShare: OnShare): Interval | null {
  const { first, second, kinds, questions, rows, seed } = task;
  const cells = kinds * kinds;
  const places = new Map<number, number>();
  for (const row of rows) {
    const question = questions[row] as number;
    if (!places.has(question)) places.set(question, places.size);
  }
  // How often each pair of verdicts was given to each question.
  const pairs = new Int32Array(places.size * cells);
  for (const row of rows) {
    const place = places.get(questions[row] as number) as number;
    const cell = place * cells + kinds * (first[row] as number) + (second[row] as number);
    pairs[cell] = (pairs[cell] as number) + 1;
  }
  const drawn = new Float64Array(BOOTSTRAP_BLOCKS * DRAWS_A_BLOCK);
  const counts = new Float64Array(cells);
  for (let block = 0; block < BOOTSTRAP_BLOCKS; block++) {
    const times = drawQuestions(seed, places.size, block);
    for (let draw = 0; draw < DRAWS_A_BLOCK; draw++) {
      counts.fill(0);
      for (let place = 0; place < places.size; place++) {
        const often = times[place * DRAWS_A_BLOCK + draw] as number;
        if (often === 0) continue;
        for (let cell = 0; cell < cells; cell++) {
          counts[cell] = (counts[cell] as number) + often * (pairs[place * cells + cell] as number);
        }
      }
      drawn[block * DRAWS_A_BLOCK + draw] = kappaOfCounts(counts, kinds) ?? NaN;
    }
    onShare((block + 1) / BOOTSTRAP_BLOCKS);
  }
  return percentileInterval(drawn);
}
