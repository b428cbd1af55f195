import {
  BOOTSTRAP_BLOCKS,
  DRAWS_A_BLOCK,
  drawQuestions,
  mean,
  percentileInterval,
  type Interval,
} from '../statistics/index.ts';

/** A mean over a slice: of probabilities (an estimated accuracy) or of 0 and 1 (the true one). */
export interface SliceMean {
  /** Answers it is of. */
  readonly n: number;
  /** Null without answers. */
  readonly mean: number | null;
  /**
   * What another sample of as many questions could give (95%, by bootstrap over questions). It knows nothing of a
   * shift between what was trained on and the slice. Null without a width.
   */
  readonly interval: Interval | null;
}

/**
 * @param values one an answer; NaN ones have no estimate and are left out.
 * @param questions any number; the question of each, whose answers are drawn together.
 * @param seed of the 2,000 draws.
 */
export function sliceMean(values: ArrayLike<number>, questions: ArrayLike<number>, seed: number): SliceMean {
  const places = new Map<number, number>();
  const sums: number[] = [];
  const counts: number[] = [];
  const known: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    known.push(value);
    const question = questions[row] as number;
    const place = places.get(question) ?? places.size;
    places.set(question, place);
    sums[place] = (sums[place] ?? 0) + value;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const drawn = new Float64Array(BOOTSTRAP_BLOCKS * DRAWS_A_BLOCK);
  for (let block = 0; block < BOOTSTRAP_BLOCKS; block++) {
    const times = drawQuestions(seed, sums.length, block);
    for (let draw = 0; draw < DRAWS_A_BLOCK; draw++) {
      let [sum, count] = [0, 0];
      for (let question = 0; question < sums.length; question++) {
        const often = times[question * DRAWS_A_BLOCK + draw] as number;
        sum += often * (sums[question] as number);
        count += often * (counts[question] as number);
      }
      drawn[block * DRAWS_A_BLOCK + draw] = sum / count;
    }
  }
  return { n: known.length, mean: mean(known), interval: percentileInterval(drawn) };
}
